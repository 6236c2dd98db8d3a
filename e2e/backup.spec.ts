import { readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { startDemo, startEmptyDemo } from './support/demo-home.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';
import { row } from './support/servers.ts';

const passphrase = 'correct horse battery staple';

const openSettings = (page: Page) => page.getByRole('link', { name: 'Settings', exact: true }).click();
const openServers = (page: Page) => page.getByRole('link', { name: 'Servers', exact: true }).click();

const chooseBackup = async (page: Page, file: string): Promise<void> => {
  await page.getByRole('button', { name: 'Restore…' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('dialog').getByRole('button', { name: 'Choose a file' }).click();
  await (await choosing).setFiles(file);
};

test('a backup with secrets is restored on another Patchbay, and undone', async ({ page, browser }) => {
  await using from = await startDemo();
  await page.goto(from.patchbay.pageUrl);
  await openSettings(page);
  const section = page.getByRole('region', { name: 'Data and backup' });
  await section.getByRole('button', { name: 'Back up…' }).click();
  const creating = page.getByRole('dialog', { name: 'Back up' });
  await expect(creating.getByRole('radio', { name: 'Leave them out' })).toBeChecked();
  await creating.getByRole('radio', { name: 'Encrypt them under a passphrase' }).check();
  const save = creating.getByRole('button', { name: 'Save backup' });
  await creating.getByLabel('Passphrase', { exact: true }).fill('12345678');
  await expect(creating.getByRole('status')).toHaveText('Easy to guess.');
  await creating.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await expect(creating.getByRole('status')).toHaveText('Strong.');
  await expect(save).toBeDisabled();
  await creating.getByLabel('The same again').fill('something else');
  await expect(creating.getByText('This is not the same.')).toBeVisible();
  await expect(save).toBeDisabled();
  await creating.getByLabel('The same again').fill(passphrase);
  await expectAccessible(page);
  await expectLaidOut(page);
  const downloading = page.waitForEvent('download');
  await save.click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^patchbay-backup-\d{4}-\d\d-\d\d\.json$/);
  const file = await download.path();
  await expect(creating).toBeHidden();
  const text = readFileSync(file, 'utf8');
  expect(text).not.toContain('not a real token');
  expect(text).not.toContain(passphrase);

  await using to = await startEmptyDemo();
  await to.patchbay.rest.add({ name: 'Memory', command: 'mcp-server-memory', notes: 'mine' });
  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(to.patchbay.pageUrl);
  await openSettings(other);
  await chooseBackup(other, file);
  const restoring = other.getByRole('dialog', { name: 'Restore a backup' });
  await expect(restoring).toContainText('its secrets are closed');
  await expect(restoring.getByRole('list', { name: 'What would be restored' })).toContainText(
    'To be entered afterwards: API_TOKEN.',
  );
  await restoring.getByLabel('Passphrase of this backup').fill('something wrong');
  await restoring.getByRole('button', { name: 'Open secrets' }).click();
  await expect(restoring.getByRole('alert')).toContainText('does not open the secrets');
  await restoring.getByLabel('Passphrase of this backup').fill(passphrase);
  await restoring.getByRole('button', { name: 'Open secrets' }).click();
  await expect(restoring).toContainText('with its secrets');
  await expect(restoring.getByRole('alert')).toBeHidden();
  const changes = restoring.getByRole('list', { name: 'What would be restored' });
  await expect(changes).not.toContainText('To be entered');
  await expect(changes).toContainText('Something else here has this name.');
  await expect(changes).toContainText('mcp-server-everything stdio');
  await restoring.getByLabel('What becomes of Memory').selectOption('rename');
  await restoring.getByLabel('What becomes of Tickets').selectOption('skip');
  await expectAccessible(other);
  await expectLaidOut(other);
  await restoring.getByRole('button', { name: 'Restore 7 changes' }).click();
  await expect(other.getByText('Restored: 7 added')).toBeVisible();
  await openServers(other);
  await expect(row(other, 'Everything')).toContainText('Ready');
  await expect(row(other, 'Memory 2')).toContainText('Ready');
  await expect(row(other, 'Tickets')).toHaveCount(0);
  const everything = await to.patchbay.rest.ok<{ env: unknown }>('GET', '/servers/everything');
  expect(everything.env).toMatchObject({ API_TOKEN: { secret: true, set: true } });

  await other.getByRole('button', { name: 'Undo' }).click();
  await expect(other.getByText('Everything is as it was before.')).toBeVisible();
  await expect(row(other, 'Everything')).toHaveCount(0);
  await expect(other.getByRole('row', { name: 'Memory, Ready' })).toBeVisible();
  await context.close();
});

test('everything is made as in a backup after a question, and undone later, with what came after it', async ({
  page,
}) => {
  await using demo = await startEmptyDemo();
  const { rest } = demo.patchbay;
  await rest.add({ name: 'Memory', command: 'mcp-server-memory', env: { TOKEN: { secret: 'not real' } } });
  const { text } = await rest.ok<{ text: string }>('POST', '/backup', {});
  expect(text).not.toContain('not real');
  const file = `${demo.home}/backup.json`;
  writeFileSync(file, text);
  await rest.add({ name: 'Later', command: 'mcp-server-memory' });
  await rest.ok('PATCH', '/settings', { callRetentionDays: 99 });
  await page.goto(demo.patchbay.pageUrl);
  await openSettings(page);
  await chooseBackup(page, file);
  const restoring = page.getByRole('dialog', { name: 'Restore a backup' });
  await expect(restoring.getByText('Keep calls for (days): 99 → 30')).toBeVisible();
  await restoring.getByText('Exactly as in the backup').click();
  await expect(restoring.getByRole('list', { name: 'What would be removed' })).toContainText('Later');
  await expectAccessible(page);
  await restoring.getByRole('button', { name: 'Restore 2 changes' }).click();
  const asking = page.getByRole('dialog', { name: 'Remove 1 thing that is not in the backup?' });
  await expect(asking).toContainText('This goes: Later.');
  await asking.getByRole('button', { name: 'Remove and restore' }).click();
  await expect(page.getByText('Restored: 0 added, 1 replaced, 1 removed.')).toBeVisible();
  await expect(page.getByLabel('Keep calls for (days)')).toHaveValue('30');
  // Its secret was here all the time.
  const memory = await rest.ok<{ env: unknown }>('GET', '/servers/memory');
  expect(memory.env).toMatchObject({ TOKEN: { secret: true, set: true } });

  await rest.ok('PATCH', '/settings', { callRetentionDays: 7 });
  const restored = page.getByRole('list', { name: 'What was restored lately' });
  await restored.getByRole('button', { name: 'Undo' }).click();
  const overtaken = page.getByRole('dialog', { name: 'Undo later changes too?' });
  await overtaken.getByRole('button', { name: 'Undo everything' }).click();
  await expect(page.getByText('Everything is as it was before.')).toBeVisible();
  await expect(restored).toHaveCount(0);
  await expect(page.getByLabel('Keep calls for (days)')).toHaveValue('99');
  await openServers(page);
  await expect(row(page, 'Later')).toContainText('Ready');
});

test('a file that is no backup is refused with the reason', async ({ page }) => {
  await using demo = await startEmptyDemo();
  await page.goto(demo.patchbay.pageUrl);
  await openSettings(page);
  const file = `${demo.home}/broken.json`;
  const restoring = page.getByRole('dialog', { name: 'Restore a backup' });
  for (const [content, says] of [
    ['{"mcpServers":{}}', 'This is not a whole backup of Patchbay'],
    ['{\n  "format": "patchbay-backup",\n  broken\n}', 'broken at line 3, column 3'],
    ['{"format":"patchbay-backup","version":9}', 'made by a newer Patchbay'],
  ] as const) {
    writeFileSync(file, content);
    await chooseBackup(page, file);
    await expect(restoring.getByRole('alert')).toContainText(says);
    await restoring.getByRole('button', { name: 'Choose another file' }).click();
    await page.keyboard.press('Escape');
    await expect(restoring).toBeHidden();
  }
});

test('a backup is dropped on the dialog, which a key opens', async ({ page }) => {
  await using demo = await startEmptyDemo();
  const { text } = await demo.patchbay.rest.ok<{ text: string }>('POST', '/backup', {});
  await page.goto(demo.patchbay.pageUrl);
  await page.getByRole('heading', { name: 'Servers', exact: true }).waitFor();
  await page.keyboard.press('o');
  const restoring = page.getByRole('dialog', { name: 'Restore a backup' });
  const place = restoring.getByText('Drop a backup here');
  await place.waitFor();
  const dropped = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'all.json', { type: 'application/json' }));
    return data;
  }, text);
  await place.dispatchEvent('drop', { dataTransfer: dropped });
  await expect(restoring.getByRole('button', { name: 'Nothing to restore' })).toBeDisabled();
  await expect(restoring).toContainText('2 other things in the backup are here already.');
});
