import type { Page } from '@playwright/test';
import type { RunningProgram } from '../test/support/program.ts';
import { realServers } from '../test/support/real-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { addDialog } from './support/servers.ts';

// Small things that a person would miss first.

const start = async ({ rest }: RunningProgram): Promise<void> => {
  await using states = await rest.watch();
  const { id } = await rest.add(realServers.everything);
  await states.reached(id, 'ready');
};

const at = (page: Page, path: string): Promise<void> =>
  page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);

test('nothing typed for a tool is lost, and the keys of fields stay theirs', async ({ app, patchbay }) => {
  await start(patchbay);
  await at(app, '/servers/everything/tools?tool=get-sum');
  await app.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(app.getByRole('textbox', { name: 'a', exact: true })).toBeFocused();

  await app.getByText('JSON', { exact: true }).first().click();
  const editor = app.getByRole('textbox', { name: 'Arguments as JSON' });
  await editor.fill('');
  await editor.pressSequentially('{"');
  await expect(app.getByRole('option', { name: '"a"' })).toBeVisible();
  for (const key of ['Escape', 'Escape']) await editor.press(key);
  await expect(editor).toHaveText('{""}');
  await app.reload();
  await expect(editor).toHaveText('{""}');

  await app.getByRole('button', { name: 'Reset' }).click();
  await app.getByRole('button', { name: 'Favourites only' }).click();
  await app.reload();
  await expect(app.getByRole('button', { name: 'Favourites only' })).toHaveAttribute('aria-pressed', 'true');
});

test('Ctrl+Enter gets a prompt', async ({ app, patchbay }) => {
  await start(patchbay);
  await at(app, '/servers/everything/prompts');
  await app.getByText('Arguments Prompt').click();
  const city = app.getByRole('textbox', { name: 'city' });
  await city.press('Control+Enter');
  await expect(city).toBeFocused();
  await expect(app.getByText('This is required.')).toBeVisible();
  await city.fill('Oslo');
  await city.press('Control+Enter');
  await expect(app.getByText("What's weather in Oslo?")).toBeVisible();
});

test('a failed test marks the field it names, a missing secret is gone to', async ({ app }) => {
  await app.getByRole('button', { name: 'Add server' }).click();
  const dialog = addDialog(app);
  const command = dialog.getByRole('textbox', { name: 'Command', exact: true });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('absent');
  await command.fill('no-such-command-anywhere');
  await dialog.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(command).toHaveAttribute('aria-invalid', 'true');
  await command.fill(process.execPath);
  await expect(command).not.toHaveAttribute('aria-invalid');

  await dialog.getByRole('button', { name: 'Add a value' }).click();
  await dialog.getByRole('textbox', { name: 'Name of value 1' }).fill('API_TOKEN');
  await dialog.getByRole('button', { name: 'Save and start' }).click();
  await expect(dialog.getByLabel('Value of API_TOKEN', { exact: true })).toBeFocused();
});
