import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { RunningProgram } from '../test/support/program.ts';
import { realServers } from '../test/support/real-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';

const openTool = async (app: Page, patchbay: RunningProgram, tool: string): Promise<void> => {
  await using states = await patchbay.rest.watch();
  const { id } = await patchbay.rest.add(realServers.everything);
  await states.reached(id, 'ready');
  await app.goto(`${patchbay.address}/#/servers/everything/tools?tool=${tool}`);
};

test('a tool is run over the rows of a table, watched, sifted and exported', async ({ app, patchbay }) => {
  await openTool(app, patchbay, 'get-sum');
  await app.getByRole('button', { name: 'Batch…' }).click();
  const dialog = app.getByRole('dialog');
  const input = dialog.getByRole('textbox', { name: 'Sets of arguments' });
  await expect(input).toBeFocused();
  const rows = Array.from({ length: 300 }, (_, index) => `${index},1`);
  await input.fill(['a,b', ...rows, 'x,2'].join('\n'));
  await expect(dialog.getByText('301 rows, 1 does not fit and is left out')).toBeVisible();
  await expect(dialog.getByRole('table', { name: 'What was read' }).getByRole('row').nth(1)).toContainText(
    '302',
  );
  await expectAccessible(app);
  await expectLaidOut(app);

  // Nothing typed is lost by a mistaken close.
  await app.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await app.getByRole('button', { name: 'Batch…' }).click();
  await dialog.getByRole('button', { name: 'Call 300 times' }).click();
  await expect(dialog.getByRole('status')).toContainText('300 of 300');
  await expect(dialog.getByRole('status')).toContainText('Done');
  const results = dialog.getByRole('table', { name: 'Rows of the batch' });
  await expect(results.getByRole('row').nth(1)).toContainText('The sum of 0 and 1 is 1.');
  await dialog.getByText('Failed', { exact: true }).click();
  await expect(results).toContainText('None failed.');
  await dialog.getByText('All', { exact: true }).click();
  await expectAccessible(app);
  await expectLaidOut(app);

  await dialog.getByRole('button', { name: 'Export' }).click();
  const download = app.waitForEvent('download');
  await app.getByRole('menuitem', { name: 'CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^get-sum-.*\.csv$/);
  expect(readFileSync(await file.path(), 'utf8')).toContain('The sum of 299 and 1 is 300.');
});

test('a batch is paused, goes on while nobody looks, and is cancelled with its calls', async ({
  app,
  patchbay,
}) => {
  await openTool(app, patchbay, 'trigger-long-running-operation');
  await app.getByRole('button', { name: 'Batch…' }).click();
  const dialog = app.getByRole('dialog');
  const line = JSON.stringify({ duration: 30, steps: 30 });
  await dialog
    .getByRole('textbox', { name: 'Sets of arguments' })
    .fill(`${line}\n${line}\n${line}\n${line}\n${line}\n${line}`);
  await dialog.getByRole('button', { name: 'Call 6 times' }).click();
  await expect(dialog.getByRole('table').getByText('Running')).toHaveCount(4);
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await expect(dialog.getByRole('status')).toContainText('Paused');
  await app.keyboard.press('Escape');
  await app.getByRole('button', { name: 'Batch 0 %' }).click();
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(dialog.getByRole('status')).toContainText('Running');
  await dialog.getByRole('button', { name: 'Cancel batch' }).click();
  await expect(dialog.getByRole('status')).toContainText('Cancelled · 4 of 6');
  await expect(dialog.getByRole('table').getByText('Left out')).toHaveCount(2);
  await expect(dialog.getByRole('button', { name: 'Another batch' })).toBeVisible();
});
