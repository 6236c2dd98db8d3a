import type { Locator, Page } from '@playwright/test';
import type { Server } from '#shared/model/server.ts';
import { startProgram } from '../test/support/program.ts';
import { expect, test } from './support/fixtures.ts';
import { addDialog, expectState, readmeOf, row } from './support/servers.ts';

/** More than any screen has places to stop at. */
const MOST_STOPS = 60;

/** Goes by Tab alone until the element has the focus. */
const tabTo = async (page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} cannot be reached by Tab`);
};

test('the whole story by keyboard alone', async ({ app: page, patchbay }) => {
  // Add, by the key; the paste box has the focus.
  await page.keyboard.press('a');
  const dialog = addDialog(page);
  await expect(dialog.getByLabel('Paste a configuration')).toBeFocused();
  await page.keyboard.insertText(readmeOf('everything'));
  await expect(dialog.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('everything');
  await tabTo(page, dialog.getByRole('button', { name: 'Test', exact: true }));
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/It works/)).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(dialog).toBeHidden();
  await expectState(page, 'everything', 'ready');

  // Open it from the list.
  const list = page.getByRole('grid', { name: 'Servers' });
  await tabTo(page, list);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const overview = page.getByRole('tab', { name: 'Overview' });
  await tabTo(page, overview);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: /Tools/ })).toHaveAttribute('aria-selected', 'true');

  // Find the tool, fill in its form, run it.
  await tabTo(page, page.getByLabel('Search tools'));
  await page.keyboard.insertText('echo');
  const tree = page.getByRole('tree', { name: 'Tools' });
  await expect(tree.getByRole('treeitem')).toHaveCount(1);
  await tabTo(page, tree);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('textbox', { name: /^message/i }));
  await page.keyboard.insertText('by keyboard');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('Echo: by keyboard');

  // Back to the list; kill, recover; stop and start by one key.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab', { name: 'Overview' })).toBeHidden();
  const { state } = await patchbay.rest.ok<Server>('GET', '/servers/everything');
  process.kill(state.pid ?? 0, 'SIGKILL');
  await expectState(page, 'everything', 'backing-off');
  await expectState(page, 'everything', 'ready');
  await tabTo(page, list);
  await page.keyboard.press('s');
  await expectState(page, 'everything', 'stopped');
  await page.keyboard.press('s');
  await expectState(page, 'everything', 'ready');

  // Delete is undone by a button that can be reached.
  await page.keyboard.press('Delete');
  await expect(page.getByText('No servers yet')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Undo' }));
  await page.keyboard.press('Enter');
  await expectState(page, 'everything', 'ready');

  // The palette finds the tool; the log has the call.
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('textbox', { name: 'Search actions, servers and tools' });
  await expect(palette).toBeFocused();
  await page.keyboard.insertText('echo');
  await expect(page.getByRole('button', { name: /echo/i }).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Result' })).toBeVisible();
  await expect(palette).toBeHidden();
  await page.keyboard.press('Control+4');
  const log = page.getByRole('grid', { name: 'Call log' });
  await expect(log.getByRole('row').filter({ hasText: 'echo' })).toBeVisible();
  await tabTo(page, log);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Call' })).toContainText('by keyboard');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Call' })).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(row(page, 'everything')).toBeVisible();

  // Quit, start again, and all of it is still there.
  await page.goto('about:blank');
  expect(await patchbay.quit()).toBe(0);
  await using again = await startProgram({ dataDir: patchbay.dataDir });
  await page.goto(again.pageUrl);
  await expect(row(page, 'everything')).toBeVisible();
  await tabTo(page, list);
  await page.keyboard.press('Enter');
  await tabTo(page, overview);
  await page.keyboard.press('ArrowRight');
  await expect(tree.getByRole('treeitem', { name: /echo/i })).toBeVisible();
  await page.goto('about:blank');
});
