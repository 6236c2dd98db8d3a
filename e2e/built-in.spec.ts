import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startProgram } from '../test/support/program.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';
import { expectState, row } from './support/servers.ts';

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

    // The three things to try, each filled in and ticked by itself.
    const steps = page.getByRole('region', { name: 'Three things to try' });
    const step = (name: string) => steps.getByRole('button', { name });
    const back = () => page.getByRole('link', { name: 'Servers', exact: true }).click();
    // By its key: the undo of the step before floats over the button for a while.
    const run = async () => {
      await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
      await page.keyboard.press('ControlOrMeta+Enter');
    };
    await expectAccessible(page);
    await expectLaidOut(page);
    await step('Ask the calculator').click();
    await expect(page.getByLabel(/expression/i)).toHaveValue('0.1 + 0.2');
    await run();
    await expect(result(page)).toContainText('0.3');
    await back();
    await expect(step('Ask the calculator')).toContainText('(done)');
    await expect(step('List a folder')).not.toContainText('(done)');

    // Put away by mistake.
    await steps.getByRole('button', { name: 'Do not show this again' }).click();
    await expect(steps).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(step('Ask the calculator')).toContainText('(done)');

    // A folder of one's own, with the sample back by undo.
    const own = join(home, 'own');
    mkdirSync(own);
    writeFileSync(join(own, 'letter.txt'), 'Dear Ada');
    await steps.getByRole('button', { name: 'Use a folder of your own…' }).click();
    const dialog = page.getByRole('dialog', { name: 'A folder of your own' });
    const path = dialog.getByRole('textbox', { name: 'Folder' });
    await expect(path).toBeFocused();
    await path.fill(join(own, 'nothing'));
    await path.press('Enter');
    await expect(dialog).toContainText('This folder does not exist yet.');
    await path.fill('~/own');
    await path.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expectState(page, 'Files', 'ready');
    await step('List a folder').click();
    await run();
    await expect(result(page)).toContainText('letter.txt');
    await back();
    await expect(step('List a folder')).toContainText('(done)');

    await step('Query a database').click();
    await run();
    await expect(result(page)).toContainText('Star map');
    await back();
    await expect(row(page, 'Database')).toBeVisible();
    await expect(steps).toHaveCount(0);
    expect(await patchbay.rest.ok('GET', '/settings')).toMatchObject({ firstSteps: 'off' });
    expect(await patchbay.quit()).toBe(0);
  } finally {
    await patchbay[Symbol.asyncDispose]();
    rmSync(home, { recursive: true, force: true });
  }
});
