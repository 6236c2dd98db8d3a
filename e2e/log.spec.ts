import { readFileSync } from 'node:fs';
import { realServers } from '../test/support/real-servers.ts';
import { startServers } from './support/chat.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';

test('two calls of the log side by side, one of them run again, and what the filter finds as a file', async ({
  app: page,
  patchbay,
}) => {
  const [server] = await startServers(patchbay, [realServers.modern]);
  const call = (a: number, b: number) =>
    patchbay.rest.ok('POST', `/servers/${server?.id}/tools/add/call`, { arguments: { a, b } });
  await call(19, 23);
  await call(19, 80);
  await patchbay.rest.ok('POST', `/servers/${server?.id}/tools/echo/call`, {
    arguments: { message: '=1+1' },
  });
  const go = (path: string) =>
    page.evaluate((hash) => {
      window.location.hash = hash;
    }, path);
  await go('/log?filter=tool:add');
  const rows = page.getByRole('grid', { name: 'Call log' }).getByRole('row');
  await expect(rows).toHaveCount(3);
  await rows.nth(2).click();
  await page.getByRole('button', { name: 'Compare with…' }).click();
  await expect(page.getByText('Choose the call to compare with.')).toBeVisible();
  await rows.nth(1).click();
  const both = page.getByRole('dialog', { name: 'Two calls' });
  const differences = both.getByRole('list', { name: 'Arguments' });
  await expect(differences.getByRole('listitem')).toHaveCount(1);
  await expect(differences).toContainText('b');
  await expect(differences).toContainText('23');
  await expect(differences).toContainText('80');
  await expect(both.getByRole('list', { name: 'Result' })).toContainText('42');
  await expect(both.getByRole('list', { name: 'Result' })).toContainText('99');
  await expectAccessible(page);
  await expectLaidOut(page);
  await page.keyboard.press('Escape');
  await expect(both).toBeHidden();

  // Replay: its arguments stand in the runner, to be run or changed.
  await rows.nth(2).click();
  await page
    .getByRole('button', { name: 'Open in runner' })
    .or(page.getByRole('link', { name: 'Open in runner' }))
    .click();
  await expect(page.getByRole('textbox', { name: /^b\b/ })).toHaveValue('23');

  await go('/log?filter=tool:add');
  const save = async (format: string): Promise<string> => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: format }).click(),
    ]);
    return readFileSync(await download.path(), 'utf8');
  };
  const csv = await save('CSV');
  expect(csv.trimEnd().split('\r\n')).toHaveLength(3);
  expect(csv).toContain('"{""a"":19,""b"":80}"');
  await expect(page.getByText('2 calls were saved.')).toBeVisible();
  const lines = (await save('JSON lines')).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).arguments)).toEqual([
    { a: 19, b: 80 },
    { a: 19, b: 23 },
  ]);
});
