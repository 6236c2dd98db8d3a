import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { parse } from 'yaml';
import type { Server } from '#shared/model/server.ts';
import { startProgram } from '../test/support/program.ts';
import { realServers } from '../test/support/real-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';
import { expectState, row } from './support/servers.ts';

const saved = async (page: Page, dialog: Locator, fileName: string): Promise<string> => {
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: `Save ${fileName}` }).click();
  return readFileSync(await (await download).path(), 'utf8');
};

test('servers become a Compose project, which a Patchbay without a window runs, and resources of ToolHive', async ({
  app,
  patchbay,
}) => {
  await patchbay.rest.add({
    ...realServers.everything,
    name: 'Notes',
    env: { NOTES_TOKEN: { secret: 'canary' } },
  });
  await patchbay.rest.add({ name: 'Own', command: 'no-such-command', enabled: false });
  await expectState(app, 'Notes', 'ready');
  await row(app, 'Notes').hover();
  await app.getByRole('grid', { name: 'Servers' }).focus();
  await app.keyboard.press('Control+a');
  await app.getByRole('toolbar').getByRole('button', { name: 'Export' }).click();
  await app.getByRole('menuitem', { name: 'Run in containers…' }).click();

  const dialog = app.getByRole('dialog', { name: 'Run in containers' });
  await expect(dialog.getByRole('region', { name: 'What to know of each server' })).toContainText(
    '"no-such-command" is not in the image',
  );
  await expect(dialog).not.toContainText('canary');
  await expectAccessible(app);
  await expectLaidOut(app);
  const compose = parse(await saved(app, dialog, 'compose.yaml')) as {
    configs: { patchbay: { content: string } };
  };
  expect(await saved(app, dialog, 'patchbay.env')).toContain('NOTES_TOKEN=\n');

  // With secrets only after it was asked for twice.
  await dialog.getByRole('switch', { name: 'Write secrets in plain text' }).click();
  await expect(dialog).toContainText('Secrets stand in patchbay.env in plain text');
  await expect(dialog.getByRole('button', { name: 'Save patchbay.env' })).toBeHidden();
  await expect(dialog).not.toContainText('canary');
  await dialog.getByRole('button', { name: 'Show with secrets' }).click();
  expect(await saved(app, dialog, 'patchbay.env')).toContain("NOTES_TOKEN='canary'");

  await dialog.getByText('Kubernetes (ToolHive)').click();
  await expect(dialog).toContainText('No image is known that has "no-such-command"');

  // What the project declares comes up as a container would start it.
  const { dataDir } = patchbay;
  const declared = join(dataDir, 'patchbay.json');
  const content = compose.configs.patchbay.content.replaceAll('$$', '$');
  const declaration = JSON.parse(content) as { settings: Record<string, unknown> };
  declaration.settings = { ...declaration.settings, gatewayAddress: '' };
  writeFileSync(declared, JSON.stringify(declaration));
  await using contained = await startProgram({
    env: { PATCHBAY_APPLY: declared, NOTES_TOKEN: 'canary' },
  });
  const notes = () => contained.rest.ok<Server>('GET', '/servers/notes');
  expect((await notes()).env).toEqual({ NOTES_TOKEN: { secret: true, set: true } });
  await expect.poll(async () => (await notes()).state).toMatchObject({ kind: 'ready' });
});
