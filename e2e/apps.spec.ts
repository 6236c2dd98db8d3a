import { readFileSync } from 'node:fs';
import { chromium, type FrameLocator, type Page } from '@playwright/test';
import { calls, says } from '../test/fake-openai/steps.ts';
import { fixturePath } from '../test/start-server.ts';
import type { RunningProgram } from '../test/support/program.ts';
import { addFakeProvider, card, createChat, openChat, say, startServers } from './support/chat.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';
import { setTraps } from './support/traps.ts';

const viewsServer = (...args: string[]) => ({
  name: 'views',
  command: process.execPath,
  args: [fixturePath('views'), ...args],
});

/** The frame around the view, and in it the view. */
const viewOf = (page: Page, tool: string): FrameLocator =>
  page.frameLocator(`iframe[title="View of ${tool}"]`).frameLocator('iframe');

const runTool = async (page: Page, tool: string): Promise<void> => {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `/servers/views/tools?tool=${tool}`);
  await page.getByRole('heading', { name: tool }).waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
};

const enter = async (page: Page, patchbay: RunningProgram): Promise<void> => {
  await page.goto(patchbay.pageUrl);
  await page.getByRole('heading', { name: 'Servers', exact: true }).waitFor();
};

const setTheme = (patchbay: RunningProgram, theme: 'light' | 'dark') =>
  patchbay.rest.ok('PATCH', '/settings', { theme });

test('a view in the runner: told of the call, it asks, and is given what a person allows', async ({
  app: page,
  patchbay,
}) => {
  await startServers(patchbay, [{ ...viewsServer(), transport: 'stdio' }]);
  await runTool(page, 'clock');
  const view = viewOf(page, 'clock');
  await expect(view.locator('#input')).toHaveText('{"zone":"UTC"}');
  // Media go with it: the view reaches none of the program's links.
  await expect(view.locator('#result')).toHaveText('["It is noon in UTC.","image 2668"]');
  await expect(view.locator('#context')).toHaveText('light inline');
  await expect(page.getByRole('region', { name: 'Result' }).getByText('It is noon in UTC.')).toBeVisible();
  const answer = view.locator('#answer');

  // What only reads runs; what may destroy is asked about, outside of the frame.
  await view.getByRole('button', { name: 'Add' }).click();
  await expect(answer).toContainText('"text":"42"');
  const asked = page.getByRole('region', { name: 'The view wants to call wipe' });
  await view.getByRole('button', { name: 'Wipe' }).click();
  await expect(asked.getByText('/everything')).toBeVisible();
  await expectAccessible(page);
  await expectLaidOut(page);
  await asked.getByRole('button', { name: 'Refuse' }).click();
  await expect(answer).toContainText('did not allow');
  await view.getByRole('button', { name: 'Wipe' }).click();
  await asked.getByRole('button', { name: 'Allow once' }).click();
  await expect(answer).toContainText('wiped /everything');
  await expect(asked).toBeHidden();
  await view.getByRole('button', { name: 'Call what is for models' }).click();
  await expect(answer).toContainText('error');
  const { items } = await patchbay.rest.ok<{ items: { tool: string; caller: string }[] }>(
    'GET',
    '/calls?caller=view',
  );
  expect(items.map(({ tool }) => tool)).toEqual(['wipe', 'add']);

  // Links: shown first, and only those of the web.
  await view.getByRole('button', { name: 'Open', exact: true }).click();
  const link = page.getByRole('region', { name: 'The view wants to open a link' });
  await expect(link.getByText('https://example.com/a?b=c')).toBeVisible();
  await link.getByRole('button', { name: 'Do not open' }).click();
  await expect(answer).toHaveText('{"isError":true}');
  await view.getByRole('button', { name: 'Open a script' }).click();
  await expect(answer).toHaveText('{"isError":true}');
  await expect(link).toBeHidden();
  // There is no conversation to write into.
  await view.getByRole('button', { name: 'Write' }).click();
  await expect(answer).toContainText('error');

  // Bounded, then as large as the window, and back by Escape; it goes on where it was.
  await view.getByRole('button', { name: 'Tall' }).click();
  const frame = page.locator('iframe[title="View of clock"]');
  await expect.poll(async () => (await frame.boundingBox())?.height).toBe(640);
  await view.getByRole('button', { name: 'Full' }).click();
  await expect(view.locator('#context')).toHaveText('light fullscreen');
  await expect(page.getByRole('dialog', { name: 'View of clock' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to its place' }).focus();
  await page.keyboard.press('Escape');
  await expect(view.locator('#context')).toHaveText('light inline');
  await expect(answer).toHaveText('{"mode":"fullscreen"}');
  await view.getByRole('button', { name: 'Log' }).click();
  await page.getByRole('button', { name: '1 message of the view' }).click();
  await expect(page.getByText('info: a word of the view')).toBeVisible();
  await setTheme(patchbay, 'dark');
  await expect(view.locator('#context')).toHaveText('dark inline');
  await expectAccessible(page);
});

test('views that are silent, flood, shout at the page, hang or are none: the result stands, and they can be tried again', async ({
  app: page,
  patchbay,
}) => {
  await startServers(patchbay, [{ ...viewsServer(), transport: 'stdio' }]);
  const result = page.getByRole('region', { name: 'Result' });
  const stands = () => expect(result.getByText('It is noon in UTC.')).toBeVisible();
  for (const [tool, words] of [
    ['flooding', 'The view sent too many messages'],
    ['shouting', 'The view sent too many messages'],
    ['hanging', 'The view does not answer'],
    ['silent', 'The view did not begin'],
  ] as const) {
    await runTool(page, tool);
    await stands();
    await expect(page.getByText(words)).toBeVisible({ timeout: 40_000 });
    await stands();
  }
  await page.getByRole('button', { name: 'Reload the view' }).click();
  await expect(viewOf(page, 'silent').getByText('I never say a word.')).toBeVisible();
  await runTool(page, 'page');
  await expect(page.getByText(/its type is text\/html and not/).first()).toBeVisible();
  await stands();
});

test('a view reaches what a person allows for its server, and nothing before', async ({ page, patchbay }) => {
  const [server] = await startServers(patchbay, [{ ...viewsServer(), transport: 'stdio' }]);
  const said: string[] = [];
  page.on('requestfailed', (request) => said.push(`${request.url()} ${request.failure()?.errorText}`));
  page.on('console', (message) => said.push(message.text()));
  await enter(page, patchbay);
  await runTool(page, 'reaching');
  const reach = page.getByRole('region', { name: 'What the view may reach' });
  await expect(reach).toContainText('wants to reach https://api.views.example, https://*.cdn.views.example.');
  await expect(reach).toContainText('Never allowed: http://127.0.0.1:1, https://localhost, *.');
  await expect.poll(() => said).toContainEqual(expect.stringMatching(/views\.example\/x' violates/));
  await expectAccessible(page);
  await reach.getByRole('button', { name: 'Allow, and reload' }).click();
  await expect(reach).toContainText('It may reach https://api.views.example');
  // Now it is only that there is no such name.
  await expect.poll(() => said).toContainEqual(expect.stringMatching(/views\.example\/x net::/));
  const sources = () => patchbay.rest.ok<{ items: string[] }>('GET', `/servers/${server?.id}/view-sources`);
  expect((await sources()).items).toEqual(['https://*.cdn.views.example', 'https://api.views.example']);
  await reach.getByRole('button', { name: 'Withdraw' }).click();
  await expect(reach).toContainText('wants to reach');
  expect((await sources()).items).toEqual([]);
});

test('a view in a conversation: its own tools are not the model’s, its words wait in the message', async ({
  app: page,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  const servers = await startServers(patchbay, [{ ...viewsServer(), transport: 'stdio' }]);
  const chat = await createChat(patchbay, servers, { approvals: 'all' });
  fake.script([calls('clock', { zone: 'CET' })], [says('Noon.')]);
  await openChat(page, chat);
  await say(page, 'What time is it?');
  const clock = card(page, 'clock');
  const view = viewOf(page, 'clock');
  await expect(view.locator('#input')).toHaveText('{"zone":"CET"}');
  await expect(view.locator('#result')).toHaveText('');
  await clock.getByRole('button', { name: 'Allow once' }).click();
  await expect(view.locator('#result')).toHaveText('["It is noon in CET.","image 2668"]');
  await expect(page.getByText('Noon.', { exact: true })).toBeVisible();
  const offered = JSON.stringify((await fake.request(0)).body.tools);
  expect(offered).toContain('clock');
  expect(offered).not.toContain('"add"');
  await view.getByRole('button', { name: 'Write' }).click();
  await expect(page.getByRole('textbox', { name: 'Message', exact: true })).toHaveValue('Words of the view');
  // In this conversation every tool is asked about.
  await view.getByRole('button', { name: 'Add' }).click();
  await page
    .getByRole('region', { name: 'The view wants to call add' })
    .getByRole('button', { name: 'Always this tool' })
    .click();
  await expect(view.locator('#answer')).toContainText('"text":"42"');
  expect(fake.requests).toHaveLength(2);
  const { items } = await patchbay.rest.ok<{ items: unknown[] }>('GET', `/chats/${chat.id}/messages`);
  expect(JSON.stringify(items)).not.toContain('<!doctype');
});

/** What throws no error in the view and comes to nothing all the same: the traps say so. */
const withoutEffect = {
  beacon: 'queued',
  form: 'undefined',
  formTop: 'undefined',
  lookup: 'undefined',
  nestedScript: 'undefined',
};

test('a hostile view gets nowhere: no request, no name looked up, no packet, no word of the program', async ({
  patchbay,
}, info) => {
  using traps = await setTraps();
  const name = 'trap.example';
  await startServers(patchbay, [
    { ...viewsServer(traps.http, String(traps.udpPort), name), transport: 'stdio' },
  ]);
  // What the browser did on the network it writes down itself.
  const netLog = info.outputPath('net-log.json');
  const { executablePath, args = [] } = info.project.use.launchOptions ?? {};
  const browser = await chromium.launch({ executablePath, args: [...args, `--log-net-log=${netLog}`] });
  const page = await browser.newPage();
  const managed: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('MANAGED ')) managed.push(message.text().slice('MANAGED '.length));
  });
  await enter(page, patchbay);
  const cookies = await page.context().cookies();
  await runTool(page, 'hostile');
  // In the end it goes somewhere itself; with that it is over.
  await page.getByText('The view went somewhere else').waitFor({ timeout: 40_000 });
  expect(JSON.parse(managed[0] ?? '')).toEqual(withoutEffect);
  expect(await page.context().cookies()).toEqual(cookies);
  expect(page.url()).toContain(patchbay.address);
  expect(page.context().pages()).toHaveLength(1);
  await runTool(page, 'calling');
  await expect(viewOf(page, 'calling').getByText('Calling')).toBeVisible();
  // What is looked for in the frame within begins later; a browser may end the view for it.
  await page.waitForEvent('crash', { timeout: 5_000 }).catch(() => undefined);
  await browser.close();
  expect(traps.heard).toEqual([]);
  const log = readFileSync(netLog, 'utf8');
  expect(log).toContain('/view/');
  expect(log).not.toContain(name);
  expect(log).not.toContain(`:${traps.port}`);
  const { items } = await patchbay.rest.ok<{ items: { tool: string }[] }>('GET', '/calls');
  expect(items.map(({ tool }) => tool)).toEqual(['calling', 'hostile']);
});
