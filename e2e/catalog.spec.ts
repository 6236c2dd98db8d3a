import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { manyServers, npmServer, remoteServers } from '../test/registry-documents.ts';
import { type McpRegistryStandIn, startMcpRegistry } from '../test/servers/mcp-registry.ts';
import { type RunningServer, startModernHttp } from '../test/start-server.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';
import { at } from './support/screens.ts';

const card = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
const openEntry = async (page: Page, name: string) => {
  await card(page, name).getByRole('button').first().click();
  return page.getByRole('dialog', { name });
};

const looksWell = async (page: Page): Promise<void> => {
  for (const [width, height] of [
    [1280, 800],
    [760, 560],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectLaidOut(page);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await expectAccessible(page);
};

test('the list is searched without a network, and shows what it would run before it adds anything', async ({
  app,
  patchbay,
}) => {
  await app.keyboard.press('g');
  await app.keyboard.press('k');
  await expect(app.getByRole('heading', { name: 'Catalog' })).toBeVisible();
  await expect(app.getByRole('list', { name: 'Servers to add' }).getByRole('listitem')).toHaveCount(71);
  await looksWell(app);

  await app.getByRole('group', { name: 'Filters' }).getByText('Works offline', { exact: true }).click();
  await expect(card(app, 'Memory')).toContainText('Works offline');
  await expect(card(app, 'Brave Search')).toHaveCount(0);
  await app.getByRole('group', { name: 'Filters' }).getByText('Works offline', { exact: true }).click();
  await app.getByText('Databases', { exact: true }).click();
  await expect(card(app, 'DBHub')).toBeVisible();
  await expect(card(app, 'Playwright')).toHaveCount(0);
  await app.getByText('Databases', { exact: true }).click();
  await app.getByLabel('Search the catalog').fill('brave');
  await expect(card(app, 'Brave Search')).toContainText('An account');

  const dialog = await openEntry(app, 'Brave Search');
  const preview = dialog.getByRole('region', { name: 'Will run' });
  await expect(preview).toContainText('npx -y @brave/brave-search-mcp-server');
  await dialog.getByRole('button', { name: 'Add and start' }).click();
  await expect(dialog.getByText('Fill this in.')).toBeVisible();
  expect(await patchbay.rest.ok('GET', '/servers')).toMatchObject({ items: [] });
  await expect(dialog).toContainText(/Version 2\.\d+\.\d+ was started without a network on/);
  await dialog
    .getByRole('radiogroup', { name: 'How to run it' })
    .getByText(/^npm 2\./)
    .click();
  await expect(preview).toContainText(/@brave\/brave-search-mcp-server@2\.\d+\.\d+$/);
  await dialog.getByLabel('API key').fill('canary-value');
  await expect(preview).toContainText('BRAVE_API_KEY=(from the keychain)');
  await expect(preview).not.toContainText('canary');
  await looksWell(app);
  await app.keyboard.press('Escape');

  await app.getByRole('button', { name: 'Make “Brave Search” a favourite' }).click();
  await app.getByLabel('Search the catalog').fill('');
  await app.getByText('Favourites', { exact: true }).click();
  await expect(app.getByRole('list', { name: 'Servers to add' }).getByRole('listitem')).toHaveCount(1);
});

test('several folders and a choice are filled in, and the command follows', async ({ app }) => {
  await at(app, '/catalog?entry=filesystem');
  const dialog = app.getByRole('dialog', { name: 'Filesystem' });
  await dialog.getByLabel('Folders').fill('/srv/a\n/srv/b c');
  await expect(dialog.getByRole('region', { name: 'Will run' })).toContainText(
    "npx -y @modelcontextprotocol/server-filesystem /srv/a '/srv/b c'",
  );
  await at(app, '/catalog?entry=postgres-pro');
  const postgres = app.getByRole('dialog', { name: 'Postgres MCP Pro' });
  await postgres.getByText('Container', { exact: true }).click();
  await expect(postgres.getByRole('region', { name: 'Will run' })).toContainText(
    'docker run -i --rm crystaldba/postgres-mcp --access-mode=restricted',
  );
});

test('a server of one’s own is made in an empty folder', async ({ app, patchbay }) => {
  const folder = join(patchbay.dataDir, 'mine');
  await at(app, '/catalog');
  await app.getByRole('button', { name: 'Make one of your own' }).click();
  const dialog = app.getByRole('dialog', { name: 'A server of your own' });
  await expect(dialog.getByRole('button', { name: 'Make server' })).toBeDisabled();
  await dialog.getByLabel('Name').fill('My own');
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(patchbay.dataDir);
  await dialog.getByRole('button', { name: 'Make server' }).click();
  await expect(dialog.getByRole('alert')).toContainText('it has files already');
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder);
  await looksWell(app);
  await dialog.getByRole('button', { name: 'Make server' }).click();
  await expect(app.getByRole('heading', { name: 'My own' })).toBeVisible();
  expect(readdirSync(folder).sort()).toEqual(
    expect.arrayContaining(['.gitignore', 'package.json', 'src', 'start.mjs', 'test']),
  );
});

test.describe('the MCP Registry', () => {
  let server: RunningServer;
  let registry: McpRegistryStandIn;
  test.beforeEach(async ({ patchbay }) => {
    server = await startModernHttp();
    const { origin } = new URL(server.url);
    registry = await startMcpRegistry({ servers: [...manyServers(40), npmServer, ...remoteServers(origin)] });
    await patchbay.rest.ok('PATCH', '/settings', { registryAddress: registry.url });
  });
  test.afterEach(async () => {
    await registry[Symbol.asyncDispose]();
    await server.stop();
  });

  test('is paged and searched; a server is added with its key, and comes up', async ({ app, patchbay }) => {
    await at(app, '/catalog');
    await app.getByText('MCP Registry', { exact: true }).click();
    const entries = app.getByRole('list', { name: 'Servers to add' }).getByRole('listitem');
    await expect(entries).toHaveCount(30);
    await app.getByRole('button', { name: 'Show more' }).click();
    await expect(entries).toHaveCount(42);
    await app.getByLabel('Search by name').fill('weather');
    await expect(entries).toHaveCount(1);

    const dialog = await openEntry(app, 'Weather');
    await expect(dialog.getByRole('region', { name: 'Will connect to' })).toContainText('/mcp');
    await dialog.getByRole('combobox', { name: 'Version' }).click();
    await app.getByRole('option', { name: '0.9.0' }).click();
    await expect(app.getByRole('region', { name: 'Will connect to' })).toContainText('old.example.com');
    await app.getByRole('combobox', { name: 'Version' }).click();
    await app.getByRole('option', { name: /1\.0\.0/ }).click();
    await looksWell(app);

    await app.getByLabel('X-Weather-Key').fill('k');
    await app.getByRole('button', { name: 'Add and start' }).click();
    const added = app.getByRole('region', { name: 'The server that was added' });
    await expect(added).toContainText('Ready');
    await looksWell(app);
    const { items } = await patchbay.rest.ok<{ items: { name: string; headers: unknown }[] }>(
      'GET',
      '/servers',
    );
    expect(items).toMatchObject([
      { name: 'Weather', headers: { 'X-Weather-Key': { secret: true, set: true } } },
    ]);
    await added.getByRole('link', { name: 'Open its tools' }).click();
    await expect(app.getByRole('heading', { name: 'Weather' })).toBeVisible();
  });

  test('a server that runs an older version is updated, and what it would run stands there before', async ({
    app,
    patchbay,
  }) => {
    const values = { folder: ['/a'], NOTES_KEY: 'k' };
    const choice = { from: 'registry', id: 'io.example/notes', values, enabled: false };
    const { id, args } = await patchbay.rest.ok<{ id: string; args: readonly string[] }>(
      'POST',
      '/catalog/install',
      choice,
    );
    const older = args.map((argument) => argument.replace('@1.0.0', '@0.9.0'));
    await patchbay.rest.ok('PATCH', `/servers/${id}`, { args: older });
    await at(app, '/catalog?list=registry&q=notes');
    await expect(card(app, 'Notes')).toContainText('Update available');
    const dialog = await openEntry(app, 'Notes');
    const notice = dialog.getByRole('alert').filter({ hasText: 'Notes runs version 0.9.0' });
    await expect(notice).toContainText('npx -y @example/notes@0.9.0 serve /a --level info');
    await expect(notice).toContainText('npx -y @example/notes@1.0.0 serve /a --level info');
    await looksWell(app);
    await notice.getByRole('button', { name: 'Update to 1.0.0' }).click();
    await expect(dialog.getByText('Notes is updated')).toBeVisible();
    await expect(notice).toHaveCount(0);
    expect(await patchbay.rest.ok('GET', `/servers/${id}`)).toMatchObject({ args });
  });

  test('is remembered while it cannot be reached', async ({ app }) => {
    await at(app, '/catalog?list=registry');
    const entries = app.getByRole('list', { name: 'Servers to add' }).getByRole('listitem');
    await expect(entries).toHaveCount(30);
    registry.answerWith({ status: 503, body: '' });
    await app.getByLabel('Search by name').fill('many-01');
    await expect(app.getByRole('alert').filter({ hasText: 'it answered 503' })).toBeVisible();
    await expect(entries).toHaveCount(10);
    await looksWell(app);
  });
});
