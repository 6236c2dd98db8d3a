import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startProgram } from '../test/support/program.ts';
import { expect, test } from './support/fixtures.ts';
import { expectState, row } from './support/servers.ts';

const openTool = async (page: Page, server: string, tool: RegExp): Promise<void> => {
  await page.getByRole('link', { name: 'Servers' }).click();
  await row(page, server).click();
  await page.getByRole('tab', { name: /Tools/ }).click();
  await page.getByRole('treeitem', { name: tool }).first().click();
};

const result = (page: Page) => page.getByRole('region', { name: 'Result' });

test('a first start without a network: ask the calculator, list a folder, query the sample database', async ({
  page,
}) => {
  const home = mkdtempSync(join(tmpdir(), 'patchbay-first-'));
  const patchbay = await startProgram({
    // No Node.js, no npx and no way out: what is there must be enough.
    env: { PATCHBAY_BUILT_IN: '1', HOME: home, PATH: '/nonexistent', HTTPS_PROXY: 'http://127.0.0.1:9' },
  });
  try {
    await page.goto(patchbay.pageUrl);
    for (const name of ['Files', 'Database', 'Calculator', 'Web']) await expectState(page, name, 'ready');

    await openTool(page, 'Calculator', /evaluate/i);
    await page.getByLabel(/expression/i).fill('0.1 + 0.2');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(result(page)).toContainText('0.3');

    await openTool(page, 'Files', /list folder|list_directory/i);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(result(page)).toContainText('welcome.md');

    await openTool(page, 'Database', /^query/i);
    await page.getByLabel(/^sql/i).fill('SELECT product, pieces FROM sales ORDER BY pieces DESC');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(result(page)).toContainText('Star map');
    expect(await patchbay.quit()).toBe(0);
  } finally {
    await patchbay[Symbol.asyncDispose]();
    rmSync(home, { recursive: true, force: true });
  }
});
