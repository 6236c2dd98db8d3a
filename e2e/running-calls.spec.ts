import type { Page } from '@playwright/test';
import type { RunningProgram } from '../test/support/program.ts';
import { realServers } from '../test/support/real-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';

const openTool = async (app: Page, patchbay: RunningProgram, tool: string): Promise<string> => {
  await using states = await patchbay.rest.watch();
  const { id } = await patchbay.rest.add(realServers.patient);
  await states.reached(id, 'ready');
  await app.goto(`${patchbay.address}/#/servers/patient/tools?tool=${tool}`);
  return id;
};

const expectHeard = ({ rest }: RunningProgram, id: string, line: string): Promise<void> =>
  expect
    .poll(async () =>
      JSON.stringify(await rest.ok('GET', `/servers/${id}/logs?q=${encodeURIComponent(line)}`)),
    )
    .toContain(line);

test('a running call survives a reload, and is cancelled down to the server', async ({ app, patchbay }) => {
  const id = await openTool(app, patchbay, 'crawl');
  await app.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(app.getByText(/crawled \d/)).toBeVisible();
  await app.reload();
  await expect(app.getByText(/crawled \d/)).toBeVisible();
  await app.getByRole('button', { name: 'Cancel call' }).click();
  await expect(app.getByText('Cancelled', { exact: true }).first()).toBeVisible();
  await expectHeard(patchbay, id, 'cancelled crawl');
});

test('the call log shows what runs, whoever began it, and cancels it', async ({ app, patchbay }) => {
  const id = await openTool(app, patchbay, 'wait');
  await app.getByRole('button', { name: 'Run', exact: true }).click();
  await expectHeard(patchbay, id, 'began wait');
  const begun = patchbay.rest.send('POST', `/servers/${id}/tools/crawl/call`, {});
  await app.getByRole('link', { name: 'Log', exact: true }).click();
  const running = app.getByRole('list', { name: 'Calls that run now' });
  await expect(running.getByRole('listitem')).toHaveCount(2);
  await expect(running).toContainText(/REST API · \d+ · crawled/);
  await expectAccessible(app);
  await app.setViewportSize({ width: 760, height: 560 });
  await expectLaidOut(app);
  for (const tool of ['wait', 'crawl'])
    await running.getByRole('button', { name: `Cancel patient · ${tool}` }).click();
  await expect(running).toHaveCount(0);
  expect((await begun).status).toBe(499);
  for (const tool of ['wait', 'crawl']) await expectHeard(patchbay, id, `cancelled ${tool}`);
  await expect(app.getByRole('grid', { name: 'Call log' }).getByText('Cancelled')).toHaveCount(2);
});

test('a run that goes on in the background says how long it takes, when it is over, and is found again', async ({
  app,
  patchbay,
}) => {
  await using states = await patchbay.rest.watch();
  const { id } = await patchbay.rest.add(realServers.everything);
  await states.reached(id, 'ready');
  await app.goto(`${patchbay.address}/#/servers/everything/tools?tool=trigger-long-running-operation`);
  await app.getByRole('textbox', { name: /duration/ }).fill('5');
  await app.getByRole('textbox', { name: /steps/ }).fill('10');
  await app.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(app.getByText(/\d \/ 10 · about \d s left/)).toBeVisible();
  await app.getByRole('link', { name: 'Log', exact: true }).click();
  await expect(app.getByText('The run of trigger-long-running-operation is over: OK.')).toBeVisible();
  await app.getByRole('link', { name: 'Show it' }).click();
  await expect(app.getByText(/Long running operation completed/).first()).toBeVisible();
});
