import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { startMcpRegistry } from '../test/servers/mcp-registry.ts';
import { manifestOf, moodyServer, sdkServer } from '../test/support/bundles.ts';
import { rawZip } from '../test/support/raw-zip.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';
import { at } from './support/screens.ts';

const text = { type: 'string', description: 'What it is told with' };
/** A server that ends before it has said a word. */
const brokenServer = 'process.exit(3);';
const bundle = (version: string, program: string, ...tools: readonly string[]): Buffer =>
  rawZip([
    {
      name: 'manifest.json',
      data: JSON.stringify(
        manifestOf({
          version,
          server: moodyServer,
          tools: [{ name: 'greet', description: 'Greets' }, ...tools.map((name) => ({ name }))],
          user_config: {
            token: { ...text, title: 'Token', sensitive: true, required: true },
            mood: { ...text, title: 'Mood', default: 'merry' },
          },
        }),
      ),
    },
    { name: 'server/index.mjs', data: program },
  ]);

/** Drops a file on the page, as from the file manager. */
const drop = async (page: Page, name: string, bytes: Buffer): Promise<void> => {
  const transfer = await page.evaluateHandle(
    ({ data, fileName }) => {
      const made = new DataTransfer();
      made.items.add(new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], fileName));
      return made;
    },
    { data: bytes.toString('base64'), fileName: name },
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
};

test('a bundle is dropped, looked at, filled in, installed, updated from a file, and configured', async ({
  app,
  patchbay,
}) => {
  await drop(app, 'notes.txt', Buffer.from('x'));
  await expect(app.getByText('This is no bundle.')).toBeVisible();
  await drop(app, 'evil.mcpb', rawZip([{ name: '../evil', data: 'x' }]));
  const sheet = app.getByRole('dialog', { name: 'Install a bundle' });
  await expect(sheet.getByText('it leads to another folder').first()).toBeVisible();
  await app.keyboard.press('Escape');

  await drop(app, 'greeter.mcpb', bundle('1.0.0', sdkServer('1.0.0')));
  await expect(sheet.getByRole('heading', { name: 'Greeter 1.0.0' })).toBeVisible();
  await expect(sheet.getByText('Not signed: nobody vouches for who made it.')).toBeVisible();
  await expect(sheet.getByRole('list', { name: 'What it can do' })).toContainText('greet');
  const preview = sheet.getByRole('region', { name: 'Will run' });
  await expect(preview).toContainText('server/index.mjs merry');
  await sheet.getByRole('button', { name: 'Install and start' }).click();
  await expect(sheet.getByText('Fill this in.')).toBeVisible();
  await sheet.getByLabel('Token').fill('canary-value');
  await expect(preview).not.toContainText('canary');
  for (const [width, height] of [
    [1280, 800],
    [760, 560],
  ] as const) {
    await app.setViewportSize({ width, height });
    await expectLaidOut(app);
  }
  await expectAccessible(app);
  await sheet.getByRole('button', { name: 'Install and start' }).click();
  await expect(sheet.getByRole('status')).toContainText('Ready');
  await sheet.getByRole('link', { name: 'Open its tools' }).click();
  await app.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);

  // A later version, from its page.
  await app.getByRole('tab', { name: 'Overview' }).click();
  const chooser = app.waitForEvent('filechooser');
  await app.getByRole('button', { name: 'Update from a file…' }).click();
  await (await chooser).setFiles({
    name: 'greeter-2.mcpb',
    mimeType: 'application/x-mcpb',
    buffer: Buffer.from(bundle('2.0.0', sdkServer('2.0.0', 'wave'), 'wave')),
  });
  const difference = sheet.getByRole('region', { name: 'What would change' });
  await expect(difference).toContainText('2.0.0 (newer)');
  await expect(difference).toContainText('+ wave');
  await expect(sheet.getByLabel('Mood')).toHaveValue('merry');
  await sheet.getByRole('button', { name: 'Update', exact: true }).click();
  await expect(sheet.getByRole('status')).toContainText('Ready');
  await app.keyboard.press('Escape');
  await expect(app.getByText('Greeter 2.0.0, by Acme')).toBeVisible();

  await app.getByRole('button', { name: 'Settings…' }).click();
  const settings = app.getByRole('dialog', { name: 'Settings of the bundle' });
  await settings.getByLabel('Mood').fill('solemn');
  await settings.getByRole('button', { name: 'Save and restart' }).click();
  await expect(settings.getByRole('status')).toContainText('Ready');
  const { items } = (await patchbay.rest.ok('GET', '/servers')) as {
    items: { args: string[]; env: object }[];
  };
  expect(items).toMatchObject([{ env: { GREETER_TOKEN: { secret: true, set: true } } }]);
  expect(items[0]?.args.at(-1)).toBe('solemn');
  await app.keyboard.press('Escape');

  // One that does not start, and the way back.
  await drop(app, 'greeter-3.mcpb', bundle('3.0.0', brokenServer));
  await sheet.getByRole('button', { name: 'Update', exact: true }).click();
  await sheet.getByRole('button', { name: 'Back to 2.0.0' }).click();
  await expect(sheet.getByRole('status')).toContainText('Ready');
  await app.keyboard.press('Escape');
  await expect(app.getByText('Greeter 2.0.0, by Acme')).toBeVisible();
});

test('a bundle of the MCP Registry is fetched and checked, and one that was double-clicked is looked at', async ({
  app,
  patchbay,
}) => {
  const bytes = bundle('1.0.0', sdkServer('1.0.0'));
  const files = createServer((_request, response) => response.end(bytes)).listen(0, '127.0.0.1');
  await new Promise((resolve) => files.once('listening', resolve));
  const identifier = `http://127.0.0.1:${(files.address() as AddressInfo).port}/greeter.mcpb`;
  const published = (name: string, fileSha256: string) => ({
    ...{ name: `io.example/${name}`, description: 'Greets', version: '1.0.0', title: name },
    packages: [{ registryType: 'mcpb', identifier, fileSha256, transport: { type: 'stdio' } }],
  });
  await using registry = await startMcpRegistry({
    servers: [
      published('good', createHash('sha256').update(bytes).digest('hex')),
      published('swapped', 'f'.repeat(64)),
    ],
  });
  try {
    await patchbay.rest.ok('PATCH', '/settings', { registryAddress: registry.url });
    for (const name of ['swapped', 'good']) {
      await at(app, `/catalog?list=registry&entry=io.example%2F${name}`);
      await app.getByRole('button', { name: 'Fetch the bundle' }).click();
      const sheet = app.getByRole('dialog', { name: 'Install a bundle' });
      if (name === 'swapped') await expect(sheet).toContainText('is not what the registry names');
      else await expect(sheet.getByRole('heading', { name: 'Greeter 1.0.0' })).toBeVisible();
      await app.keyboard.press('Escape');
    }
  } finally {
    files.close();
  }
  const { upload } = (await patchbay.rest.ok('POST', '/bundles/uploads', {
    data: bytes.toString('base64'),
  })) as { upload: string };
  await at(app, `/catalog?bundle=${upload}`);
  await expect(app.getByRole('heading', { name: 'Greeter 1.0.0' })).toBeVisible();
  await expect(app).toHaveURL(/#\/catalog$/);
});
