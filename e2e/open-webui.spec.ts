import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { freePort } from '../test/free-port.ts';
import { startOpenWebUi } from '../test/servers/open-webui.ts';
import { realServers } from '../test/support/real-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';
import { row } from './support/servers.ts';

const theirs = {
  ...{ type: 'mcp', url: 'https://tickets.test/mcp', path: '', auth_type: 'bearer', config: {} },
  ...{ key: 'their-own-key-0123456789', headers: null, info: { id: 'tickets', name: 'Tickets' } },
};

const openSheet = async (page: Page): Promise<Locator> => {
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await page.getByRole('button', { name: 'Connect…' }).first().click();
  await page.getByRole('button', { name: /^Open WebUI/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Hand over to Open WebUI' });
  await expect(sheet.getByText('Where Open WebUI runs')).toBeVisible();
  return sheet;
};

test('the servers are sent to a running Open WebUI, tried there, and taken back', async ({
  app,
  patchbay,
}) => {
  await using webui = await startOpenWebUi({ connections: [theirs] });
  await using states = await patchbay.rest.watch();
  const { id } = await patchbay.rest.add(realServers.everything);
  await states.reached(id, 'ready');

  const sheet = await openSheet(app);
  const look = sheet.getByRole('button', { name: 'Look at it first' });
  await expect(look).toBeDisabled();
  await sheet.getByRole('combobox', { name: 'Address of Open WebUI' }).fill(webui.url);
  await sheet.getByLabel('API key of an admin').fill('sk-wrong');
  await expectAccessible(app);
  await expectLaidOut(app);
  await look.click();
  await expect(sheet.getByRole('alert')).toContainText('does not take this key');
  await sheet.getByLabel('API key of an admin').fill(webui.adminKey);
  await look.click();

  const difference = sheet.getByRole('region', { name: 'What will change there' });
  await expect(difference).toContainText('"name": "Patchbay"');
  await expect(difference).not.toContainText('pbc_');
  await expect(sheet).not.toContainText(theirs.key);
  await expect(sheet.getByText('Does not work there: prompts')).toBeVisible();
  await expectAccessible(app);
  await expectLaidOut(app);
  expect(webui.connections()).toEqual([theirs]);

  await sheet.getByRole('button', { name: 'Send to Open WebUI' }).click();
  await expect(sheet.getByRole('list', { name: 'What Open WebUI found' })).toContainText(
    /Patchbay: \d+ tools found/,
  );
  await expect(sheet.getByText('uses the servers now')).toBeVisible();
  await expectAccessible(app);
  expect(webui.connections()).toMatchObject([theirs, { type: 'mcp', info: { id: 'patchbay' } }]);
  await sheet.getByRole('button', { name: 'Undo' }).click();
  await expect(app.getByText('The connections of Open WebUI are as they were.')).toBeVisible();
  expect(webui.connections()).toEqual([theirs]);

  // The other way round: its own server is taken over, its key goes to the keychain.
  await app.keyboard.press('i');
  const taking = app.getByRole('dialog', { name: 'Take over from another program' });
  await taking.getByRole('button', { name: /Open WebUI.*version 0\.11\.4/ }).click();
  await expect(taking.getByText('https://tickets.test/mcp')).toBeVisible();
  await expect(taking).not.toContainText(theirs.key);
  await expectAccessible(app);
  await taking.getByRole('button', { name: 'Add 1 server' }).click();
  await expect(app.getByText('1 server was taken over.')).toBeVisible();
});

test('chosen servers become files, the token in them shown once; for a container the gateway is let out', async ({
  app,
  patchbay,
}) => {
  const gatewayPort = await freePort();
  await patchbay.rest.ok('PATCH', '/settings', { gatewayPort });
  await patchbay.rest.add({ ...realServers.everything, name: 'Everything', enabled: false });
  await expect(row(app, 'Everything')).toBeVisible();
  await row(app, 'Everything').hover();
  await row(app, 'Everything').getByRole('checkbox').check();
  await app.getByRole('toolbar').getByRole('button', { name: 'Export' }).click();
  await app.getByRole('menuitem', { name: 'Hand over to Open WebUI…' }).click();
  const sheet = app.getByRole('dialog', { name: 'Hand over to Open WebUI' });
  await sheet.getByText('Files', { exact: true }).click();
  await sheet.getByText('In a container', { exact: true }).click();
  await sheet.getByRole('button', { name: 'Look at it first' }).click();
  await expect(
    sheet.getByText(`host.docker.internal:${gatewayPort}/servers/everything/mcp`).first(),
  ).toBeVisible();
  const letIn = sheet.getByRole('button', { name: /^Listen at / });
  await expect(letIn).toBeVisible();
  await expect(sheet.getByText('It is switched off')).toBeVisible();
  await expect(sheet).not.toContainText('pbc_');
  await expectAccessible(app);
  await expectLaidOut(app);

  await letIn.click();
  await expect(letIn).toBeHidden();
  await sheet.getByRole('button', { name: 'Make it' }).click();
  await expect(sheet.getByText('their token is shown this once')).toBeVisible();
  const download = app.waitForEvent('download');
  await sheet.getByRole('button', { name: 'Save tool-server-everything.json' }).click();
  const file = await (await download).path();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject([
    { auth_type: 'bearer', key: expect.stringMatching(/^pbc_/), info: { id: 'everything' } },
  ]);
  await expectAccessible(app);
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(sheet).toBeHidden();
});
