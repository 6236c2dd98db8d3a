import { afterEach, beforeEach, expect, test } from 'vitest';
import { npmServer, remoteServers } from '../../../test/registry-documents.ts';
import { type McpRegistryStandIn, startMcpRegistry } from '../../../test/servers/mcp-registry.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';
import { writeEndpointFile } from '../http/endpoint-file.ts';
import { type Listener, startListener } from '../http/listener.ts';
import { createTestCli } from './test-io.ts';

let registry: McpRegistryStandIn;
let patchbay: Awaited<ReturnType<typeof temporaryCenter>>;
let listener: Listener;
let run: ReturnType<typeof createTestCli>;

beforeEach(async () => {
  registry = await startMcpRegistry({ servers: [npmServer, ...remoteServers('http://127.0.0.1:1')] });
  patchbay = await temporaryCenter({ autoStart: false });
  const { center, client } = patchbay;
  await client.program.updateSettings({ registryAddress: registry.url });
  listener = await startListener({ center, port: 0, adminToken: 'admin' });
  const { address, port } = listener;
  await writeEndpointFile(center.dataDir, {
    ...{ address, port, token: 'admin', pid: process.pid, version: '1.2.3' },
  });
  run = createTestCli(center.dataDir, center.dataDir);
});
afterEach(async () => {
  await listener.close();
  await patchbay[Symbol.asyncDispose]();
  await registry[Symbol.asyncDispose]();
});

test('the list is searched, shown and installed from', async () => {
  const found = await run(['catalog', 'search', 'brave']);
  expect(found.out).toMatch(
    /^ENTRY +NAME +NEEDS +DESCRIPTION\nbrave-search +Brave Search +node, network, account/,
  );
  const shown = await run(['catalog', 'show', 'brave-search']);
  expect(shown.out).toContain('npx -y @brave/brave-search-mcp-server');
  expect(shown.out).toMatch(/BRAVE_API_KEY +required, secret/);

  const missing = await run(['catalog', 'install', 'brave-search']);
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('"API key" is empty') });
  const dry = await run(['catalog', 'install', 'brave-search', '--dry-run']);
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('--value BRAVE_API_KEY=') });
  expect(patchbay.center.servers()).toEqual([]);

  const env = { BRAVE_API_KEY: 'canary' };
  const added = await run(['catalog', 'install', 'brave-search', '--secret', 'BRAVE_API_KEY', '--disabled'], {
    env,
  });
  expect(added).toMatchObject({ code: 0, out: 'Added Brave Search.\n' });
  expect(patchbay.center.servers()[0]?.env).toEqual({ BRAVE_API_KEY: { secret: true, set: true } });

  expect((await run(['catalog', 'favourite', 'git'])).out).toBe('It is a favourite.\n');
  expect((await run(['catalog', 'search', '--only', 'favourites'])).out).toMatch(/\ngit +Git /);
});

test('the registry is searched, shown by versions and installed from', async () => {
  const found = await run(['catalog', 'search', '--registry', 'weather']);
  expect(found.out).toMatch(/\nio\.example\/weather +Weather +network, account +Tells the weather/);
  expect((await run(['catalog', 'versions', 'io.example/weather'])).out).toBe('1.0.0  latest\n0.9.0\n');
  const old = await run(['catalog', 'show', 'io.example/weather', '--release', '0.9.0']);
  expect(old.out).toContain('https://old.example.com/sse');
  const values = ['--value', 'folder=/a', '--value', 'folder=/b', '--secret', 'NOTES_KEY=k'];
  const added = await run([
    'catalog',
    'install',
    'io.example/notes',
    '--disabled',
    '--name',
    'My notes',
    ...values,
  ]);
  expect(added.out).toBe('Added My notes.\n');
  expect(patchbay.center.servers()[0]?.args).toEqual([
    ...['-y', '@example/notes@1.0.0', 'serve', '/a', '/b', '--level', 'info'],
  ]);
});

test('a server that runs an older version is updated, with the command shown first', async () => {
  const values = ['--value', 'folder=/a', '--secret', 'NOTES_KEY=k'];
  await run(['catalog', 'install', 'io.example/notes', '--disabled', ...values]);
  const [server] = patchbay.center.servers();
  const older = server?.args.map((argument) => argument.replace('@1.0.0', '@0.9.0'));
  await patchbay.client.servers.update({ id: server?.id ?? '', args: older });
  const plan = await run(['catalog', 'update', 'io.example/notes', '--dry-run']);
  expect(plan.out).toBe(
    'Notes: 0.9.0 can be updated to 1.0.0\n  npx -y @example/notes@1.0.0 serve /a --level info\n',
  );
  expect(patchbay.center.servers()[0]?.args).toEqual(older);
  expect((await run(['catalog', 'update', 'io.example/notes'])).out).toContain('0.9.0 is now 1.0.0');
  expect(patchbay.center.servers()[0]?.args).toEqual(server?.args);
  expect((await run(['catalog', 'update', 'io.example/notes'])).out).toMatch(/^No server/);
});

test('what was known is shown, with a warning, where the registry cannot be reached', async () => {
  await run(['catalog', 'search', '--registry']);
  registry.answerWith({ status: 500, body: '' });
  const found = await run(['catalog', 'search', '--registry', 'notes']);
  expect(found.err).toContain('it answered 500');
  expect(found.out).toContain('io.example/notes');
  expect(await run(['catalog', 'show', 'nothing'])).toMatchObject({ code: 1 });
});
