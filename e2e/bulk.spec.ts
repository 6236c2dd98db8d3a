import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Server } from '#shared/model/server.ts';
import type { RunningProgram } from '../test/support/program.ts';
import { realServers } from '../test/support/real-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible } from './support/looks.ts';
import { expectState, row } from './support/servers.ts';

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Chosen servers' });
const act = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true }).click();
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).click();
const chooseAll = async (page: Page): Promise<void> => {
  await page.getByRole('grid', { name: 'Servers' }).focus();
  await page.keyboard.press('Control+a');
};
const names = async ({ rest }: RunningProgram): Promise<string> =>
  (await rest.ok<{ items: Server[] }>('GET', '/servers')).items.map(({ name }) => name).join(' ');

test('many servers are started, stopped, tagged, exported and deleted together', async ({
  app,
  patchbay,
}) => {
  for (const name of ['alpha', 'beta'])
    await patchbay.rest.add({ ...realServers.modern, name, env: { API_TOKEN: { secret: 'canary' } } });
  await patchbay.rest.add({ ...realServers.modern, name: 'gamma', enabled: false });
  for (const name of ['alpha', 'beta']) await expectState(app, name, 'ready');

  await row(app, 'alpha').hover();
  await app.getByRole('checkbox', { name: 'Choose alpha' }).click();
  await app.getByRole('checkbox', { name: 'Choose beta' }).click();
  await expect(bar(app)).toContainText('2 chosen');
  await act(app, 'Stop');
  for (const name of ['alpha', 'beta']) await expectState(app, name, 'stopped');
  await expect(app.getByText('2 servers were stopped.')).toBeVisible();

  // What is off cannot be started: said with its reason, and the others are started all the same.
  await chooseAll(app);
  await act(app, 'Start');
  const notice = app.getByRole('alert').filter({ hasText: '1 server failed.' });
  await expect(notice).toContainText('2 servers are starting.');
  await expect(notice).toContainText('gamma The server "gamma" is disabled.');
  for (const name of ['alpha', 'beta']) await expectState(app, name, 'ready');
  await expectAccessible(app);

  await act(app, 'Tags');
  await app.getByRole('combobox', { name: 'Tags' }).fill('pair');
  await app.keyboard.press('Enter');
  await app.getByRole('button', { name: 'Add to the chosen' }).click();
  await expect(row(app, 'gamma')).toContainText('pair');
  await expect(row(app, 'alpha')).toContainText('pair');

  await act(app, 'Export');
  const download = app.waitForEvent('download');
  await app.getByRole('menuitem', { name: 'Save as a file' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).not.toContain('canary');
  expect(JSON.parse(text)).toMatchObject({
    mcpServers: {
      alpha: { env: { API_TOKEN: expect.stringContaining('API_TOKEN') } },
      beta: {},
      gamma: { disabled: true },
    },
  });

  await app.getByRole('grid', { name: 'Servers' }).focus();
  await app.keyboard.press('Delete');
  await expect(app.getByText('No servers yet')).toBeVisible();
  await expect(app.getByText('3 servers were deleted.')).toBeVisible();
  await undo(app);
  await expect(app.getByText('3 servers are back.')).toBeVisible();
  for (const name of ['alpha', 'beta']) await expectState(app, name, 'ready');
  expect(await names(patchbay)).toBe('alpha beta gamma');
});

test('servers are moved by dragging and by keys, and every face follows', async ({ app, patchbay }) => {
  for (const name of ['one', 'two', 'three', 'four', 'five'])
    await patchbay.rest.add({ ...realServers.modern, name, enabled: false });
  const grid = app.getByRole('grid', { name: 'Servers' });
  await expect(row(app, 'five')).toBeVisible();
  const drag = async (name: string, lines: number): Promise<void> => {
    await row(app, name).hover();
    const box = await app.getByRole('button', { name: `Move ${name}`, exact: true }).boundingBox();
    if (box === null) throw new Error(`"${name}" has no handle`);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await app.mouse.move(x, y);
    await app.mouse.down();
    for (let part = 1; part <= 4; part += 1) await app.mouse.move(x + part, y + (lines * 40 * part) / 4);
    await app.mouse.up();
  };

  await drag('one', 2);
  await expect.poll(() => names(patchbay)).toBe('two three one four five');
  await expect(grid.getByRole('row').nth(3)).toContainText('one');
  await expect(app.getByText('“one” was moved.')).toBeVisible();
  await undo(app);
  await expect.poll(() => names(patchbay)).toBe('one two three four five');

  // Those that are chosen go together.
  for (const name of ['two', 'five']) await row(app, name).click({ modifiers: ['Control'] });
  await drag('five', -4);
  await expect.poll(() => names(patchbay)).toBe('two five one three four');
  await undo(app);
  await expect.poll(() => names(patchbay)).toBe('one two three four five');

  // By keys: a line at a time, one undo for all of it.
  await grid.focus();
  await app.keyboard.press('Escape');
  await app.keyboard.press('End');
  for (let step = 0; step < 3; step += 1) await app.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => names(patchbay)).toBe('one five two three four');
  await app.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => names(patchbay)).toBe('one two five three four');
  await undo(app);
  await expect.poll(() => names(patchbay)).toBe('one two three four five');

  // By the handle and the keys of a drag.
  await grid.focus();
  await app.keyboard.press('Home');
  await app.getByRole('button', { name: 'Move one', exact: true }).focus();
  for (const key of ['Space', 'ArrowDown', 'ArrowDown', 'Space']) {
    await app.keyboard.press(key);
    // The drag listens from the next turn on.
    await app.evaluate(() => new Promise(requestAnimationFrame));
  }
  await expect.poll(() => names(patchbay)).toBe('two three one four five');

  // Another face moves them: this one follows.
  await patchbay.rest.ok('POST', '/servers/reorder', { ids: ['five'], before: 'two' });
  await expect(grid.getByRole('row').nth(1)).toContainText('five');

  // In another order there is nothing to move.
  await grid.getByRole('button', { name: 'Name' }).click();
  await expect(app.getByRole('button', { name: /^Move / })).toHaveCount(0);
  await grid.focus();
  await app.keyboard.press('Alt+ArrowDown');
  expect(await names(patchbay)).toBe('five two three one four');
});
