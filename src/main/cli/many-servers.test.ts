import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { realServers } from '../../../test/support/real-servers.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';
import { writeEndpointFile } from '../http/endpoint-file.ts';
import { startListener } from '../http/listener.ts';
import { createTestCli } from './test-io.ts';

let folder: string;
let run: ReturnType<typeof createTestCli>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-cli-'));
  run = createTestCli(join(folder, 'data'), folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const add = async (name: string, ...options: readonly string[]): Promise<void> => {
  expect((await run(['servers', 'add', name, '--disabled', ...options, '--', 'node'])).code).toBe(0);
};
const listed = async (...options: readonly string[]): Promise<string[]> => {
  const { items } = JSON.parse((await run(['servers', 'list', ...options, '--json'])).out);
  return items.map(({ name }: { name: string }) => name);
};

test.each(['start', 'stop', 'restart', 'enable', 'disable', 'remove'])(
  '"servers %s" wants to know which, in one way',
  async (action) => {
    for (const wrong of [[], ['one', '--all'], ['one', '--tag', 'x'], ['--all', '--state', 'ready']]) {
      const { code, err } = await run(['servers', action, ...wrong]);
      expect(code).toBe(2);
      expect(err).toMatch(/^wrong-usage: Name the servers, or use/);
    }
    expect(await run(['servers', action, '--state', 'unwell'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Allowed choices'),
    });
  },
);

test('servers are listed by filters, in an order, in groups', async () => {
  await add('b', '--tag', 'work');
  await add('a', '--tag', 'home', '--tag', 'work');
  await add('c');
  expect(await listed()).toEqual(['b', 'a', 'c']);
  expect(await listed('--sort', 'name')).toEqual(['a', 'b', 'c']);
  expect(await listed('--sort', '-name')).toEqual(['c', 'b', 'a']);
  expect(await listed('--tag', 'home', '--tag', 'work', '--state', 'disabled', '--state', 'ready')).toEqual([
    'b',
    'a',
  ]);
  expect(await listed('--state', 'ready')).toEqual([]);
  const { out } = await run(['servers', 'list', '--group', 'tag', '--sort', 'name']);
  expect(out.split('\n').map((line) => line.split('  ')[0])).toEqual([
    'home (1)',
    'NAME',
    'a',
    '',
    'work (2)',
    'NAME',
    'a',
    'b',
    '',
    '(no tag) (1)',
    'NAME',
    'c',
    '',
  ]);
  expect((await run(['servers', 'list', '--sort', 'colour'])).code).toBe(2);
});

test('several are enabled, disabled, exported, removed and restored at once', async () => {
  for (const name of ['one', 'two', 'three']) await add(name, '--tag', name.startsWith('t') ? 't' : 'o');
  expect(await run(['servers', 'enable', '--tag', 't'])).toEqual({
    code: 0,
    out: '2 servers enabled.\n',
    err: '',
  });
  const disabled = await run(['servers', 'disable', 'two', 'nobody', 'three']);
  expect(disabled).toMatchObject({ code: 1, out: '2 servers disabled.\n' });
  expect(disabled.err).toMatch(/^nobody: There is no server "nobody"\. /);
  expect(await run(['servers', 'disable', '--tag', 'none-has-it'])).toMatchObject({
    code: 0,
    out: '0 servers disabled.\n',
  });
  expect(Object.keys(JSON.parse((await run(['export', '--tag', 't'])).out).mcpServers)).toEqual([
    'two',
    'three',
  ]);
  expect(Object.keys(JSON.parse((await run(['export', 'three', 'one'])).out).mcpServers)).toEqual([
    'three',
    'one',
  ]);

  const removed = JSON.parse((await run(['servers', 'remove', '--all', '--json'])).out);
  expect(removed.items).toMatchObject([{ name: 'one', ok: true }, { name: 'two' }, { name: 'three' }]);
  expect(await listed()).toEqual([]);
  const ids = removed.items.map(({ id }: { id: string }) => id);
  expect(await run(['servers', 'restore', ...ids])).toMatchObject({ code: 0, out: '3 servers restored.\n' });
  expect(await listed()).toEqual(['one', 'two', 'three']);

  const text = (await run(['servers', 'remove', 'one', 'two'])).out;
  const restore = /patchbay (servers restore .*)\./.exec(text)?.[1]?.split(' ') ?? [];
  expect((await run(restore)).code).toBe(0);
  const single = /patchbay (servers restore \S+)\n/.exec((await run(['servers', 'remove', 'one'])).out)?.[1];
  expect((await run(single?.split(' ') ?? [])).out).toBe('1 server restored.\n');
  expect(await listed('--sort', 'name')).toEqual(['one', 'three', 'two']);
});

test('servers are tagged and moved', async () => {
  for (const name of ['one', 'two', 'three']) await add(name, '--tag', 'old');
  expect(
    await run(['servers', 'tag', 'one', 'three', '--add', 'new', '--add', 'x', '--take', 'old']),
  ).toEqual({
    code: 0,
    out: '2 servers tagged anew.\n',
    err: '',
  });
  expect(await listed('--tag', 'new')).toEqual(['one', 'three']);
  expect(await listed('--tag', 'old')).toEqual(['two']);
  expect(await run(['servers', 'tag', 'one', 'nobody', '--take', 'x', '--json'])).toMatchObject({
    code: 1,
    err: '',
  });
  expect(await listed('--tag', 'x')).toEqual(['three']);
  expect((await run(['servers', 'tag', 'one'])).err).toMatch(/^wrong-usage: Name the tags/);

  expect((await run(['servers', 'move', 'three', 'two', '--before', 'one'])).code).toBe(0);
  expect(await listed()).toEqual(['three', 'two', 'one']);
  expect((await run(['servers', 'move', 'three'])).out).toBe('3 positions changed.\n');
  expect(await listed()).toEqual(['two', 'one', 'three']);
  expect(await run(['servers', 'move', 'nobody'])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^server-not-found: /),
  });
});

test('several of the running Patchbay are started and stopped at once', async () => {
  await using patchbay = await temporaryCenter({ dataDir: join(folder, 'data'), keepDataDir: true });
  const { center, client } = patchbay;
  const listener = await startListener({ center, port: 0, adminToken: 'admin' });
  const { address, port } = listener;
  await writeEndpointFile(center.dataDir, { address, port, token: 'admin', pid: process.pid, version: '1' });
  const ids: string[] = [];
  for (const name of ['one', 'two'])
    ids.push((await client.servers.create({ ...realServers.modern, name, tags: ['pair'] })).id);
  await client.servers.create({ ...realServers.modern, name: 'off', enabled: false });
  await Promise.all(ids.map((id) => patchbay.reached(id, 'ready')));

  expect(await run(['servers', 'stop', '--tag', 'pair'])).toEqual({
    code: 0,
    out: '2 servers stopped.\n',
    err: '',
  });
  expect(center.servers().map(({ state }) => state.kind)).toEqual(['stopped', 'stopped', 'disabled']);
  const started = await run(['servers', 'start', '--all']);
  expect(started).toMatchObject({ code: 1, out: '2 servers are starting.\n' });
  expect(started.err).toMatch(/^off: The server "off" is disabled\. Enable it first\.\n$/);
  await Promise.all(ids.map((id) => patchbay.reached(id, 'ready')));
  await listener.close();
});
