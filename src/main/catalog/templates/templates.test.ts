import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryCenter } from '../../../../test/support/temporary-center.ts';
import { typescriptTemplate } from './typescript-template.ts';
import { writeFiles } from './write-files.ts';

const modules = resolve(import.meta.dirname, '../../../../node_modules');
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'patchbay-new-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const input = { name: 'My server', tools: ['greet', 'count_words'], language: 'typescript' as const };

it('makes a server in TypeScript that runs, and starts again with what is saved, errors shown', async () => {
  await using patchbay = await temporaryCenter();
  const { client, reached } = patchbay;
  const folder = join(place, 'mine');
  const made = await client.catalog.create({ ...input, folder, enabled: false });
  expect(made).toMatchObject({ name: 'My server', command: 'node', cwd: folder });
  // What "npm install" would bring.
  symlinkSync(modules, join(folder, 'node_modules'), 'dir');
  await client.servers.update({ id: made.id, enabled: true, command: process.execPath });
  await reached(made.id, 'ready');
  const call = (text: string) => client.calls.run({ id: made.id, name: 'greet', arguments: { text } });
  expect((await call('you')).result).toMatchObject({ content: [{ type: 'text', text: 'greet got you' }] });

  const source = join(folder, 'src/server.ts');
  const before = readFileSync(source, 'utf8');
  writeFileSync(source, before.replaceAll('greet got', 'hello'));
  await reached(made.id, 'starting');
  await reached(made.id, 'ready');
  expect((await call('you')).result).toMatchObject({ content: [{ text: 'hello you' }] });

  writeFileSync(source, `${before}\nthrow new Error('a mistake in line ten');\n`);
  const broken = await reached(made.id, 'backing-off', 'failed');
  const { items } = await client.servers.logs({ id: made.id });
  expect(broken.state.reason).toBeDefined();
  expect(items.map(({ text }) => text).join('\n')).toContain('a mistake in line ten');

  writeFileSync(source, before);
  await reached(made.id, 'ready');
  execFileSync(process.execPath, ['--test'], {
    cwd: folder,
    stdio: 'pipe',
    env: { ...process.env, NODE_TEST_CONTEXT: '' },
  });
});

it.skipIf(process.platform === 'win32')(
  'fetches packages again that are half there, and then no more',
  () => {
    const folder = join(place, 'half');
    writeFiles(folder, typescriptTemplate({ ...input, folder }).files);
    mkdirSync(join(folder, 'node_modules/zod'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/zod/package.json'), '{"name":"zod","version":"4.6.7"}');
    // In place of npm: it fails where something is there already.
    const npm = `#!/bin/sh\necho fetched >&2\nln -s '${modules}' ./node_modules`;
    mkdirSync(join(place, 'bin'));
    writeFileSync(join(place, 'bin/npm'), npm, { mode: 0o755 });
    const start = () =>
      spawnSync(process.execPath, ['start.mjs'], {
        cwd: folder,
        input: `${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' })}\n`,
        encoding: 'utf8',
        env: { ...process.env, PATH: [join(place, 'bin'), process.env.PATH].join(delimiter) },
      });
    const first = start();
    expect(first.stderr).toContain('fetched');
    expect(first.stdout).toContain('"id":1');
    expect(existsSync(join(modules, 'zod/package.json'))).toBe(true);
    expect(first.status).toBe(0);
    const second = start();
    expect(second.stderr).not.toContain('fetched');
    expect(second.stdout).toContain('"id":1');
    const old = spawnSync(process.execPath, ['--no-experimental-strip-types', 'start.mjs'], { cwd: folder });
    expect(String(old.stderr)).toMatch(/^This server needs Node 22\.18 or later; .+ is v\d+/);
    expect(old.status).toBe(1);
  },
);

it('writes a server in Python that Python can read', async () => {
  await using patchbay = await temporaryCenter({ autoStart: false });
  const folder = join(place, 'snake');
  const made = await patchbay.client.catalog.create({
    ...input,
    language: 'python',
    folder,
    tools: ['import', 'greet'],
  });
  expect(made).toMatchObject({ command: 'uv', args: ['run', 'server.py'] });
  const check = 'import ast,sys; [ast.parse(open(f).read()) for f in sys.argv[1:]]';
  execFileSync('python3', ['-c', check, join(folder, 'server.py'), join(folder, 'test_server.py')]);
  expect(readFileSync(join(folder, 'server.py'), 'utf8')).toContain('@server.tool(name="import")');
});

it('touches no folder that has files, and leaves nothing where the server cannot be added', async () => {
  await using patchbay = await temporaryCenter({ autoStart: false });
  const { client } = patchbay;
  const full = join(place, 'full');
  mkdirSync(full);
  writeFileSync(join(full, 'mine.txt'), 'mine');
  const refused = expect.objectContaining({ code: 'folder-not-usable' });
  await expect(client.catalog.create({ ...input, folder: full })).rejects.toEqual(refused);
  await expect(client.catalog.create({ ...input, folder: join(full, 'mine.txt') })).rejects.toEqual(refused);
  await expect(client.catalog.create({ ...input, folder: 'relative' })).rejects.toEqual(refused);
  // A folder that takes none: Node's own mkdir tries forever.
  if (process.platform === 'linux')
    await expect(client.catalog.create({ ...input, folder: '/proc/patchbay/new' })).rejects.toEqual(refused);
  const tooLong = join(place, 'new', 'n'.repeat(300));
  await expect(client.catalog.create({ ...input, folder: tooLong })).rejects.toEqual(refused);
  expect(readdirSync(place)).toEqual(['full']);
  expect(readdirSync(full)).toEqual(['mine.txt']);

  await client.servers.create({ name: input.name, command: 'node', enabled: false });
  const folder = join(place, 'deep/er');
  await expect(client.catalog.create({ ...input, folder })).rejects.toEqual(
    expect.objectContaining({ code: 'name-taken' }),
  );
  expect(existsSync(join(place, 'deep'))).toBe(false);
});
