import { readFileSync } from 'node:fs';
import { realServers } from '../test/support/real-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { at } from './support/screens.ts';
import { addDialog } from './support/servers.ts';

test('the messages of a server, live: filtered, gone through by keyboard, paused and saved', async ({
  app: page,
  patchbay: { rest },
}) => {
  await using states = await rest.watch();
  const { id } = await rest.add(realServers.everything);
  await states.reached(id, 'ready');
  await at(page, '/servers/everything/protocol');
  const grid = page.getByRole('grid', { name: 'Messages between Patchbay and the server' });
  const rows = grid.getByRole('row');
  // It asks for the roots a moment after its start and logs the answer: the last that it says unasked.
  await expect(grid.getByText('notifications/message').first()).toBeVisible();

  await rest.call('everything', 'echo', { message: 'seen on the wire' });
  await expect(rows.last()).toContainText(/answer to tools\/call/);

  await rows.last().click();
  const message = page.getByRole('region', { name: 'Message' });
  await expect(message).toContainText('Echo: seen on the wire');
  await message.getByRole('button', { name: 'Go to the request' }).click();
  await expect(message).toContainText('"echo"');
  await grid.press('Enter');
  await expect(message).toContainText('Echo: seen on the wire');
  await grid.press('Escape');
  await expect(message).toBeHidden();
  await expect(grid).toBeFocused();

  await page.getByRole('textbox', { name: 'Search messages' }).fill('seen on the wire');
  await expect(rows).toHaveCount(3);
  await page.getByRole('switch', { name: 'Only errors' }).click({ force: true });
  await expect(page.getByText('No message matches')).toBeVisible();
  await page.getByRole('button', { name: 'Show all messages' }).click();
  await expect(grid.getByText('prompts/list').first()).toBeVisible();

  const record = page.getByRole('switch', { name: 'Record' });
  await rest.ok('PUT', '/servers/everything/protocol/recording', { on: true });
  await expect(record).toBeChecked();
  await record.click({ force: true });
  await expect(record).not.toBeChecked();

  await page.getByRole('button', { name: 'Pause' }).click();
  const held = await rows.count();
  await rest.call('everything', 'echo', { message: 'later' });
  await expect(page.getByRole('button', { name: 'Resume (2 new)' })).toBeVisible();
  expect(await rows.count()).toBe(held);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the messages as JSON lines' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('everything-protocol.jsonl');
  const saved = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\n');
  expect(saved.map((line) => JSON.parse(line)).at(-1)).toMatchObject({
    kind: 'answer',
    message: { result: { content: [{ text: 'Echo: later' }] } },
  });
});

test('what will be run, with secrets hidden and the environment on demand', async ({
  app: page,
  patchbay: { rest },
}) => {
  await using states = await rest.watch();
  const env = { API_TOKEN: { secret: 'canary-of-the-overview' }, LEVEL: 'debug' };
  const { id } = await rest.add({ ...realServers.everything, env });
  await states.reached(id, 'ready');
  await at(page, '/servers/everything/overview');
  const panel = page.getByRole('tabpanel');
  await expect(panel.getByRole('heading', { name: 'What will be run' })).toBeVisible();
  await expect(panel).toContainText('API_TOKEN secret, set');
  await expect(panel).toContainText('LEVEL = debug typed');
  const more = panel.getByRole('button', { name: /Show \d+ more variables/ });
  await more.click();
  await expect(panel.getByText(/^PATH = /)).toBeVisible();
  expect(await panel.innerText()).not.toContain('canary');

  await page.getByRole('button', { name: 'Add server' }).click();
  const dialog = addDialog(page);
  await dialog.getByRole('textbox', { name: 'Command', exact: true }).fill('no-such-command');
  await dialog.getByRole('button', { name: 'Show what will be run' }).click();
  await expect(dialog.getByRole('alert')).toContainText('was not found');
  await dialog.getByRole('textbox', { name: 'Command', exact: true }).fill('sh');
  await dialog.getByRole('button', { name: 'Show what will be run' }).click();
  const launch = dialog.getByRole('region', { name: 'What will be run' });
  await expect(launch).toContainText(/\/sh/);
  await expect(launch).toContainText('Found in');
});
