import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realServers } from '../test/support/real-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-roots-'));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

test('the folders a server may see are pasted, saved and shown, without a restart', async ({
  app,
  patchbay,
}) => {
  await using states = await patchbay.rest.watch();
  const { id } = await patchbay.rest.add(realServers.everything);
  const { state } = await states.reached(id, 'ready');

  await app.goto(`${patchbay.address}/#/servers/everything/settings`);
  const roots = app.getByRole('group', { name: 'Folders it may see' });
  await roots.getByRole('button', { name: 'Add a folder' }).click();
  const first = roots.getByRole('textbox', { name: 'Path of folder 1' });
  await app.evaluate(
    (text) => {
      const data = new DataTransfer();
      data.setData('text', text);
      const field = document.querySelector('input[aria-label="Path of folder 1"]');
      field?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    `${folder}\n${join(folder, 'later')}\nwork\n`,
  );
  await expect(first).toHaveValue(folder);
  await expect(roots.getByText('This folder does not exist yet.')).toBeVisible();
  await expect(roots.getByText('Write the whole path')).toBeVisible();
  await roots.getByRole('textbox', { name: `Name of ${folder}`, exact: true }).fill('Work');

  const save = app.getByRole('button', { name: 'Save', exact: true });
  await save.click();
  await expect(roots.getByRole('alert')).toContainText('must be a whole path');
  await expectAccessible(app);
  await app.setViewportSize({ width: 760, height: 560 });
  await expectLaidOut(app);
  await roots.getByRole('button', { name: 'Remove work' }).click();
  await save.click();
  await expect(app.getByText('“everything” was saved.')).toBeVisible();

  await app.getByRole('tab', { name: 'Overview' }).click();
  const facts = app.getByRole('tabpanel');
  await expect(facts).toContainText(`${folder} · Work`);
  await expect(facts).toContainText('This folder does not exist yet.');
  await app.getByRole('tab', { name: 'Settings' }).click();
  await app.getByRole('button', { name: 'Add a value' }).click();
  await expect(app.getByRole('textbox', { name: 'Name of value 1' })).toBeVisible();
  const after = await patchbay.rest.ok<{ state: { generation: number } }>('GET', `/servers/${id}`);
  expect(after.state.generation).toBe(state.generation);
});
