import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Server } from '#shared/model/server.ts';
import { type RunningProgram, startProgram } from '../test/support/program.ts';
import { temporaryDataDir } from '../test/support/temporary-data-dir.ts';
import { expect, test } from './support/fixtures.ts';
import { addDialog, expectState, readmeOf, row } from './support/servers.ts';

const everything = (patchbay: RunningProgram): Promise<Server> =>
  patchbay.rest.ok<Server>('GET', '/servers/everything');

const killAndRecover = async (page: Page, patchbay: RunningProgram): Promise<void> => {
  const before = await everything(patchbay);
  process.kill(before.state.pid ?? 0, 'SIGKILL');
  await expectState(page, 'everything', 'backing-off');
  await expectState(page, 'everything', 'ready');
  expect((await everything(patchbay)).state.pid).not.toBe(before.state.pid);
};

/** A second start on the same data folder: everything is there at once, while the servers still connect. */
const stillThere = async (page: Page, dataDir: string): Promise<void> => {
  await using patchbay = await startProgram({ dataDir });
  await page.goto('about:blank');
  await page.goto(patchbay.pageUrl);
  await expect(row(page, 'everything')).toBeVisible();
  await row(page, 'everything').click();
  await page.getByRole('tab', { name: /Tools/ }).click();
  await expect(page.getByRole('treeitem', { name: /echo/i }).first()).toBeVisible();
  await expectState(page, 'everything', 'ready');
};

test('the whole story by mouse: add, test, ready, run, kill, recover, quit, still there', async ({
  page,
}) => {
  const dataDir = temporaryDataDir();
  const patchbay = await startProgram({ dataDir });
  try {
    await page.goto(patchbay.pageUrl);
    await expect(page.getByText('No servers yet')).toBeVisible();
    // The token is used up and out of the address.
    expect(page.url()).not.toContain('token');

    await page.getByRole('button', { name: 'Paste a configuration' }).click();
    const dialog = addDialog(page);
    await dialog.getByLabel('Paste a configuration').fill(readmeOf('everything'));
    await expect(dialog.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('everything');
    await expect(dialog.getByRole('textbox', { name: 'Command', exact: true })).toHaveValue(process.execPath);

    await dialog.getByRole('button', { name: 'Test', exact: true }).click();
    await expect(dialog.getByText(/It works/)).toBeVisible();
    for (const step of ['Found', 'Started', 'Answered', 'Initialised', 'Listed'])
      await expect(dialog.getByRole('listitem').filter({ hasText: step })).toContainText(/done.*\d/);

    await dialog.getByRole('button', { name: 'Save and start' }).click();
    await expect(dialog).toBeHidden();
    await expectState(page, 'everything', 'ready');

    await row(page, 'everything').click();
    await page.getByRole('tab', { name: /Tools/ }).click();
    await page.getByRole('treeitem', { name: /echo/i }).first().click();
    await page.getByLabel(/message/i).fill('hello');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Result' })).toContainText('Echo: hello');
    await expect(page.getByRole('region', { name: 'Result' })).toContainText(/about [1-9] tokens/);

    await page.getByRole('link', { name: 'Servers' }).click();
    await killAndRecover(page, patchbay);

    await page.getByRole('link', { name: 'Log', exact: true }).click();
    await expect(page.getByText('echo').first()).toBeVisible();
    expect(await patchbay.quit()).toBe(0);
    await expect(page.getByText('Connection to Patchbay lost.')).toBeVisible();
    await stillThere(page, dataDir);
  } finally {
    await patchbay.quit();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
