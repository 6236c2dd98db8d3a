import { afterEach, beforeEach, expect, test } from 'vitest';
import { realServers } from '../../../test/support/real-servers.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';
import { writeEndpointFile } from '../http/endpoint-file.ts';
import { type Listener, startListener } from '../http/listener.ts';
import { createTestCli } from './test-io.ts';

let patchbay: Awaited<ReturnType<typeof temporaryCenter>>;
let listener: Listener;
let run: ReturnType<typeof createTestCli>;

beforeEach(async () => {
  patchbay = await temporaryCenter();
  const { center } = patchbay;
  listener = await startListener({ center, port: 0, adminToken: 'admin' });
  await writeEndpointFile(center.dataDir, {
    address: listener.address,
    port: listener.port,
    token: 'admin',
    pid: process.pid,
    version: '1.2.3',
  });
  run = createTestCli(center.dataDir, center.dataDir);
});
afterEach(async () => {
  await listener.close();
  await patchbay[Symbol.asyncDispose]();
});

test('the command line drives the running Patchbay over its management door', async () => {
  const { command = '', args = [] } = realServers.everything;
  const added = await run(['servers', 'add', 'everything', '--json', '--', command, ...args]);
  const { id } = JSON.parse(added.out);
  await patchbay.reached(id, 'ready');

  expect((await run(['servers', 'list'])).out).toMatch(/everything +● ready +stdio +1\d/);
  expect(await run(['call', 'everything', 'echo', '--args', '{"message":"hi"}'])).toEqual({
    code: 0,
    out: 'Echo: hi\n',
    err: '',
  });
  expect((await run(['call', 'everything', 'get-tiny-image'])).out).toContain(`${listener.address}/media/`);
  const inline = await run(['call', 'everything', 'get-tiny-image', '--inline-media', '--json']);
  expect(JSON.parse(inline.out).result.content[1].data).toMatch(/^iVBOR/);
  const failed = await run(['call', 'everything', 'echo', '--json']);
  expect(failed.code).toBe(1);
  expect(JSON.parse(failed.err)).toMatchObject({ code: 'invalid-arguments', details: { tool: 'echo' } });
  expect((await run(['servers', 'logs', 'everything'])).out).toContain('Starting default (STDIO) server');

  const sent = await run([
    'servers',
    'logs',
    'everything',
    '--protocol',
    '--method',
    'tools/call',
    '--direction',
    'sent',
  ]);
  expect(sent.out).toMatch(
    / → tools\/call id \d+ \(\d+ B, [\d.]+ ms, [\d-]+\)\n {2}\{.*"message":"hi".*\}\n/,
  );
  const messages = await run([
    'servers',
    'logs',
    'everything',
    '--protocol',
    '--record',
    'on',
    '--json',
    '-n',
    '3',
  ]);
  expect(JSON.parse(messages.out)).toMatchObject({ recording: true, dropped: 0, items: [{}, {}, {}] });
  expect((await run(['servers', 'logs', 'everything', '--errors'])).err).toContain(
    '--errors needs --protocol',
  );

  expect(JSON.parse((await run(['servers', 'stop', 'everything', '--json'])).out).state.kind).toBe('stopped');
  expect(JSON.parse((await run(['servers', 'start', 'everything', '--json'])).out).name).toBe('everything');
  await patchbay.reached(id, 'ready');
  const calls = await patchbay.client.calls.list({});
  expect(new Set(calls.items.map(({ caller }) => caller))).toEqual(new Set(['cli']));
  expect(await run(['servers', 'list', '--json', '--state', 'failed'])).toMatchObject({
    out: '{\n  "items": []\n}\n',
  });
});
