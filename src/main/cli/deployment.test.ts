import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { temporaryDataDir } from '../../../test/support/temporary-data-dir.ts';
import { createTestCli } from './test-io.ts';

// Each command is a program of its own: a secret must be kept somewhere in between.
beforeEach(() => {
  vi.stubEnv('PATCHBAY_VAULT_PASSPHRASE', 'for a test');
  return () => vi.unstubAllEnvs();
});

const open = () => {
  const folder = temporaryDataDir();
  const cli = createTestCli(join(folder, 'data'), folder);
  const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
  return { folder, cli, read };
};
const addServer = (cli: ReturnType<typeof createTestCli>) =>
  cli(['servers', 'add', 'Notes', '--secret', 'TOKEN=canary', '--disabled', '--', 'npx', '-y', 'notes']);

it('writes a Compose project, and what it declares comes up the same elsewhere', async () => {
  const { folder, cli, read } = open();
  expect((await addServer(cli)).code).toBe(0);
  const shown = await cli(['export', 'compose', 'project', '--with-secrets', '--dry-run']);
  expect(shown.out).toContain('••••••');
  expect(shown.out + shown.err).not.toContain('canary');

  const written = await cli(['export', 'compose', 'project', 'notes']);
  expect(written).toMatchObject({
    code: 0,
    out: expect.stringContaining('Secrets stand empty in patchbay.env'),
  });
  expect(statSync(join(folder, 'project/patchbay.env')).mode & 0o777).toBe(0o600);
  const compose = parse(read('project/compose.yaml')) as { configs: { patchbay: { content: string } } };
  const declaration = compose.configs.patchbay.content.replaceAll('$$', '$');
  writeFileSync(join(folder, 'patchbay.json'), declaration);

  const other = createTestCli(join(folder, 'other'), folder);
  const applied = await other(['apply', 'patchbay.json'], { env: { TOKEN: 'canary' } });
  expect(applied).toMatchObject({ code: 0, out: 'Notes: added.\n' });
  const { out } = await other(['servers', 'show', 'notes', '--json']);
  expect(JSON.parse(out)).toMatchObject({
    command: 'npx',
    args: ['-y', 'notes'],
    env: { TOKEN: { secret: true, set: true } },
    enabled: false,
  });
  expect((await other(['apply', '-'], { stdin: declaration })).out).toBe(
    'Notes: changed.\nNotes: TOKEN has no value.\n',
  );
});

it('writes resources for ToolHive, with secrets when asked', async () => {
  const { cli, read } = open();
  await addServer(cli);
  const { out } = await cli(['export', 'toolhive', '.', '--with-secrets', '--json']);
  expect(JSON.parse(out)).toMatchObject({ servers: [{ name: 'Notes' }] });
  expect(out).not.toContain('canary');
  expect(read('toolhive.yaml')).toContain('value: canary');
});

it('does not write over a project of somebody else', async () => {
  const { folder, cli, read } = open();
  await addServer(cli);
  writeFileSync(join(folder, 'compose.yaml'), 'services: {}\n');
  expect(await cli(['export', 'compose', '.'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('that Patchbay did not write'),
  });
  expect(read('compose.yaml')).toBe('services: {}\n');
});

it('refuses what it cannot write', async () => {
  const { cli } = open();
  expect((await cli(['export', 'compose', '.'])).code).toBe(2);
  await cli(['servers', 'add', 'own', '--disabled', '--', '/no/such/program']);
  const refused = await cli(['export', 'toolhive', '.', 'own']);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('No image is known') });
  expect((await cli(['apply', 'nowhere.json'])).code).toBe(2);
  expect((await cli(['apply', '-'], { stdin: '{"servers": [{}]}' })).err).toContain('servers');
});
