import { readFileSync } from 'node:fs';
import { says } from '../test/fake-openai/steps.ts';
import { fixturePath } from '../test/start-server.ts';
import { addFakeProvider, createChat, messages, openChat, say, startServers } from './support/chat.ts';
import { expect, test } from './support/fixtures.ts';

test('a text of 5 MB and a large tree are read whole and searched; a table of 100,000 rows is scrolled and saved; long Markdown is drawn, or shown as it is', async ({
  app: page,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  await startServers(patchbay, [
    {
      name: 'results',
      transport: 'stdio',
      command: process.execPath,
      args: [fixturePath('hostile-results')],
    },
  ]);
  await page.evaluate(() => {
    window.location.hash = '/servers/results/tools?tool=five-megabytes';
  });
  const result = page.getByRole('region', { name: 'Result', exact: true });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const whole = result.getByRole('button', { name: 'Show all of it' });

  // Of a reading that does not come to an end.
  const address = await result.getByRole('link', { name: /Save it whole/ }).getAttribute('href');
  const never = (): Promise<void> => new Promise(() => undefined);
  await page.route(`**${address}`, never);
  await whole.click();
  await expect(result.getByText(/^Reading: /)).toBeVisible();
  await result.getByRole('button', { name: 'Stop reading' }).click();
  await expect(whole).toBeEnabled();
  await page.unroute(`**${address}`, never);
  await whole.click();
  await expect(whole).toBeHidden();

  const text = result.getByRole('region', { name: 'Text', exact: true });
  await text.focus();
  await page.keyboard.press('Control+f');
  const field = result.getByRole('textbox', { name: 'Find in this text' });
  await expect(field).toBeFocused();
  const count = result.getByRole('search').getByRole('status');
  const found = text.locator('mark[data-current]');
  await field.fill('HOSTILE');
  await expect(count).toHaveText('1 of 1');
  await expect(found.first()).toHaveText('hostile');
  await field.fill('javascript:1');
  await expect(count).toHaveText('1 of 10,000+');
  await field.press('Enter');
  await expect(count).toHaveText('2 of 10,000+');
  await field.press('Shift+Enter');
  await field.press('Shift+Enter');
  await expect(count).toHaveText('10,000 of 10,000+');
  // Where it lies in two pieces of the text it is marked in both.
  await expect(found.first()).toBeInViewport();
  await field.fill('not in it');
  await expect(count).toHaveText('Not found');
  await field.press('Escape');
  await expect(text).toBeFocused();
  await expect(text.locator('mark')).toHaveCount(0);

  await page.evaluate(() => {
    window.location.hash = '/servers/results/tools?tool=many-rows';
  });
  await page.getByRole('heading', { name: 'many-rows' }).waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await whole.click();
  const table = result.getByRole('table', { name: 'Table' });
  await expect(table).toHaveAttribute('aria-rowcount', '100001');
  const row = (index: number) => table.locator(`[role="row"][aria-rowindex="${index}"]`);
  await expect(row(2)).toContainText('⟨U+202E⟩');
  const head = table.getByRole('columnheader', { name: 'note' });
  const standsAt = async () => (await head.boundingBox())?.x;
  const stood = await standsAt();
  // It scrolls by keyboard, its head stays, and its columns stay where they are.
  await table.press('End');
  await expect(row(100_001)).toContainText('99999');
  await expect(row(100_001)).toBeInViewport();
  await expect(head).toBeInViewport();
  expect(await standsAt()).toBe(stood);
  expect(await table.getByRole('row').count()).toBeLessThan(60);
  await result.getByRole('button', { name: 'Copy the table' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save as CSV' }).click();
  const saved = readFileSync(await (await saving).path(), 'utf8').split('\r\n');
  expect(saved).toHaveLength(100_002);
  expect(saved[0]).toBe('id,name,html,note');
  expect(saved[100_000]).toBe('99999,row \u202E99999,<img src=x>,short');

  await page.evaluate(() => {
    window.location.hash = '/servers/results/tools?tool=large-tree';
  });
  await page.getByRole('heading', { name: 'large-tree' }).waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await whole.click();
  await expect(whole).toBeHidden();
  const tree = result.getByRole('tree', { name: 'Structured content' });
  await tree.focus();
  await page.keyboard.press('Control+f');
  const inTree = result.getByRole('textbox', { name: 'Find names and values' });
  await expect(inTree).toBeFocused();
  const foundRow = tree.getByRole('treeitem', { selected: true });
  // Fifty levels down, where all of it is folded; in a list of ten thousand; far down in a long text.
  await inTree.fill('onerror');
  await expect(count).toHaveText('1 of 1');
  await expect(foundRow).toContainText('html: "<img src=');
  await expect(foundRow).toHaveAttribute('aria-level', '53');
  await expect(tree.locator('mark[data-current]')).toBeInViewport();
  await inTree.fill('10058');
  await expect(count).toHaveText('1 of 1');
  await expect(foundRow).toHaveText('59: 10058');
  await expect(foundRow).toBeInViewport();
  await inTree.fill('leaves');
  await expect(count).toHaveText('1 of 10,000+');
  await inTree.press('Shift+Enter');
  await expect(count).toHaveText('10,000 of 10,000+');
  await expect(foundRow).toBeInViewport();
  await inTree.press('Escape');
  await expect(tree).toBeFocused();
  await expect(tree.locator('mark')).toHaveCount(0);
  await page.keyboard.press('ArrowLeft');
  await expect(foundRow).toContainText('9999: {2}');

  await page.evaluate(() => {
    window.location.hash = '/log';
  });
  await page.getByRole('heading', { name: 'Call log' }).waitFor();
  await page.getByText('five-megabytes').click();
  const drawer = page.getByRole('dialog', { name: 'Call' });
  await drawer.getByRole('textbox', { name: 'Find in this text' }).fill('javascript');
  await expect(drawer.getByRole('search').getByRole('status')).toHaveText(/^1 of /);
  await page.keyboard.press('Escape');
  await expect(drawer.getByRole('region', { name: 'Text', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();

  const chat = await createChat(patchbay, []);
  fake.script(
    [says(`# A long answer\n\n${'Words of it. '.repeat(1_500)}\n\n## Its end &copy;`)],
    [says(`${'> '.repeat(10_000)}deep`)],
  );
  await openChat(page, chat);
  await say(page, 'Go');
  await expect(messages(page).getByRole('heading', { name: 'Its end ©' })).toBeVisible();
  await say(page, 'Go on');
  await expect(messages(page).getByText(/(> ){20}.*deep$/)).toBeVisible();
  await expect(messages(page).getByRole('blockquote')).toHaveCount(0);
});
