import type { Locator, Page } from '@playwright/test';
import type { ErrorCode } from '#shared/errors/catalog.ts';
import {
  type BadWorld,
  badConnections,
  badPastes,
  badServers,
  createBadWorld,
} from '../test/support/bad-inputs.ts';
import type { RunningProgram } from '../test/support/program.ts';
import { realServers } from '../test/support/real-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { expectServer, fillServer } from './support/form.ts';
import { addDialog } from './support/servers.ts';

// The fourth door of test/integration/bad-inputs.test.ts: the form, with the same table.

let world: BadWorld;
test.beforeAll(async () => {
  world = await createBadWorld();
});
test.afterAll(() => world[Symbol.asyncDispose]());

const openDialog = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: 'Add server' }).click();
  return addDialog(page);
};

/** What happened and what to do, and the code for those who want it. */
const expectError = async (place: Locator, code: ErrorCode, names: RegExp): Promise<void> => {
  const notice = place.getByRole('alert').filter({ hasText: names });
  await expect(notice).toBeVisible();
  const details = notice.getByRole('button', { name: 'Details' });
  await details.click();
  await expect(notice.locator('pre')).toContainText(`"code": "${code}"`);
  await expect(notice.locator('pre')).toContainText(/"hint": "\w/);
};

const addTaken = async (patchbay: RunningProgram): Promise<void> => {
  await patchbay.rest.add({ ...realServers.modern, name: 'taken' });
};

const expectNothingSaved = async (patchbay: RunningProgram): Promise<void> => {
  const { items } = await patchbay.rest.ok<{ items: { name: string }[] }>('GET', '/servers');
  expect(items.map(({ name }) => name)).toEqual(['taken']);
};

test('Test in the form says what is wrong and keeps what was typed', async ({ app, patchbay }) => {
  await addTaken(patchbay);
  const dialog = await openDialog(app);
  for (const { what, code, names, input } of badConnections)
    await test.step(what, async () => {
      const typed = { name: 'bad', ...input(world) };
      await fillServer(dialog, typed);
      await dialog.getByRole('button', { name: /^Test( again)?$/ }).click();
      await expectError(dialog.getByRole('region', { name: 'Connection test' }), code, names);
      await expectServer(dialog, typed);
      await dialog.getByRole('button', { name: 'Clear', exact: true }).click();
    });
  await expectNothingSaved(patchbay);
});

test('Save in the form says what is wrong, keeps what was typed and saves nothing', async ({
  app,
  patchbay,
}) => {
  await addTaken(patchbay);
  const dialog = await openDialog(app);
  for (const { what, name, code, names, input } of badServers)
    await test.step(what, async () => {
      const typed = { name, ...input(world) };
      await fillServer(dialog, typed);
      await dialog.getByRole('button', { name: 'Save and start' }).click();
      const invalid = dialog.locator('[aria-invalid="true"]');
      await expect(invalid).toHaveCount(1);
      await expect(invalid).toBeFocused();
      // What can be seen without asking is said at the field; the rest has come from the other side, with its code.
      const atField = dialog.locator('.mantine-InputWrapper-error');
      await expect(atField).toBeVisible();
      if ((await dialog.getByRole('alert').count()) > 0) await expectError(dialog, code, names);
      await expectServer(dialog, typed);
      await expectNothingSaved(patchbay);
      await dialog.getByRole('button', { name: 'Clear', exact: true }).click();
    });
});

test('the paste box says where a text is wrong, keeps it, and leaves the form alone', async ({
  app,
  patchbay,
}) => {
  await addTaken(patchbay);
  const dialog = await openDialog(app);
  const typed = { name: 'mine', command: 'my-server', args: ['--flag'] };
  await fillServer(dialog, typed);
  const box = dialog.getByLabel('Paste a configuration');
  for (const { what, text, code, names } of badPastes)
    await test.step(what, async () => {
      await box.fill(text);
      await expectError(dialog, code, names);
      await expect(box).toHaveValue(text);
      await expectServer(dialog, typed);
    });
  await expectNothingSaved(patchbay);
});

test('nothing typed is lost by a mistaken close or by loading the page again', async ({ app }) => {
  const dialog = await openDialog(app);
  const typed = { name: 'draft', command: 'my-server', args: ['--one', 'two words'] };
  await fillServer(dialog, typed);
  await app.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expectServer(await openDialog(app), typed);
  await app.reload();
  await expectServer(await openDialog(app), typed);
});

test('arguments that break the schema are marked and not sent', async ({ app, patchbay }) => {
  await using states = await patchbay.rest.watch();
  const { id } = await patchbay.rest.add({ ...realServers.modern, name: 'taken' });
  await states.reached(id, 'ready');
  await app.goto(`${patchbay.address}/#/servers/taken/tools?tool=echo`);
  await app.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(app.getByText(/1 argument needs correcting/)).toBeVisible();
  await expect(app.getByRole('textbox', { name: /^message/ })).toHaveAttribute('aria-invalid', 'true');
  await app.getByText('JSON', { exact: true }).first().click();
  const editor = app.getByRole('textbox', { name: 'Arguments as JSON' });
  await editor.fill('{ "message": ');
  await app.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(app.getByText(/not valid JSON yet/)).toBeVisible();
  await expect(editor).toContainText('"message"');
  await editor.fill('{ "message": 7 }');
  await app.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(app.getByText(/must be of type string/).first()).toBeVisible();
  expect((await patchbay.rest.ok<{ items: unknown[] }>('GET', '/calls')).items).toEqual([]);
  await editor.fill('{ "message": "mended" }');
  await app.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(app.getByRole('region', { name: 'Result' })).toContainText('mended');
});
