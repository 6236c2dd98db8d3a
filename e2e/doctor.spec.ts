import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../test/support/command-line.ts';
import { realServers } from '../test/support/real-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';

const SECRET = 'canary-of-the-doctor-1234';

test('the doctor finds what is wrong, mends it, and writes a report without secrets', async ({
  app,
  patchbay,
}) => {
  const { rest } = patchbay;
  await using states = await rest.watch();
  const { id } = await rest.add({ name: 'Broken', command: 'no-such-command-here' });
  const stopped = await rest.add({ ...realServers.everything, env: { TOKEN: { secret: SECRET } } });
  await states.reached(id, 'failed');
  await states.reached(stopped.id, 'ready');

  // The footer says that something is wrong, and leads there.
  await app.getByRole('contentinfo').getByRole('link', { name: 'Doctor' }).click();
  await expect(app.getByRole('status').getByText(/wants? a look/)).toBeVisible();
  const problems = app.getByRole('list', { name: 'What wants a look' });
  const broken = problems.getByRole('listitem').filter({ hasText: 'Broken' });
  await expect(broken).toContainText('The command "no-such-command-here" was not found.');
  await expect(broken).toContainText('Failed:');

  await expectAccessible(app);
  await expectLaidOut(app);

  // What is well is one line, and the whole of it on demand.
  const well = app.getByRole('button', { name: /\d+ well/ });
  await expect(well).toContainText('Data folder');
  await expect(app.getByText(patchbay.dataDir)).toHaveCount(0);
  await well.press('Enter');
  await expect(app.getByText(patchbay.dataDir)).toBeVisible();

  // Mended elsewhere, it is looked at again by itself.
  await rest.ok('PATCH', `/servers/${id}`, { ...realServers.everything, name: 'Broken' });
  await rest.ok('POST', `/servers/${id}/start`);
  await expect(broken).toHaveCount(0);
  await expect(app.getByRole('listitem').filter({ hasText: 'Broken' })).toContainText('Ready');

  // Mended here: what closes the gateway, and its undo.
  await rest.ok('PATCH', '/settings', { gatewayAddress: '192.0.2.77' });
  const gateway = problems.getByRole('listitem').filter({ hasText: 'Gateway' });
  await gateway.getByRole('button', { name: 'For this machine alone' }).click();
  await expect(gateway).toHaveCount(0);
  expect(await rest.ok('GET', '/settings')).toMatchObject({ gatewayAddress: '' });
  await app.getByRole('button', { name: 'Undo' }).click();
  await expect(gateway).toBeVisible();
  await rest.ok('PATCH', '/settings', { gatewayAddress: '' });
  await expect(gateway).toHaveCount(0);

  await app.getByRole('button', { name: 'Check again' }).click();
  await expect(app.getByRole('button', { name: 'Check again' })).toBeEnabled();

  await app.getByRole('button', { name: 'Report for a bug…' }).click();
  const dialog = app.getByRole('dialog', { name: 'Report for a bug' });
  await expect(dialog.getByRole('region', { name: 'Report for a bug' })).toContainText('TOKEN (secret)');
  await expect(dialog).not.toContainText(SECRET);
  await expectAccessible(app);
  await expectLaidOut(app);
  const [download] = await Promise.all([
    app.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^patchbay-diagnostics-.+\.md$/);
  expect(readFileSync(await download.path(), 'utf8')).toContain('# Patchbay diagnostics');
  await app.keyboard.press('Escape');

  // The palette and the keys lead there too.
  await app.getByRole('link', { name: 'Servers', exact: true }).click();
  await app.keyboard.press('g');
  await app.keyboard.press('d');
  await expect(app.getByRole('heading', { name: 'Doctor', level: 1 })).toBeVisible();

  // The same by the command line.
  const cli = commandLine(patchbay.dataDir);
  const told = await cli(['doctor']);
  expect(told.stdout).toMatch(/^ 1 . Data folder: /);
  const file = join(patchbay.dataDir, 'report.md');
  expect((await cli(['doctor', '--bundle', file])).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain('## Servers');
  expect(readFileSync(file, 'utf8')).not.toContain(SECRET);
  expect((await cli(['doctor', '--bundle', file])).code).toBe(2);
});
