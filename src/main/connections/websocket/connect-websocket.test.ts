import { afterEach, describe, expect, it } from 'vitest';
import type { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { connectionsForTest } from '../../../../test/connections-for-test.ts';
import { freePort } from '../../../../test/free-port.ts';
import { openConnection } from '../../../../test/open-connection.ts';
import { httpServer } from '../../../../test/resolved-server.ts';
import { startWebSocketServer, type WebSocketFaults } from '../../../../test/servers/websocket.ts';
import type { ResolvedServer } from '../connection.ts';
import { MAX_MESSAGE_BYTES } from '../message-limit.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
const running = async (faults?: WebSocketFaults) => {
  const server = await startWebSocketServer(faults);
  cleanUps.push(() => server.stop());
  return server;
};
const socketServer = (url: string, more: Partial<ResolvedServer> = {}): ResolvedServer =>
  httpServer(url, { transport: 'websocket', ...more });
const open = async (server: ResolvedServer) => {
  const opened = await openConnection(server);
  cleanUps.push(() => opened.connection.close());
  return opened;
};
/** As the Add dialog tests it. */
const test = (server: ResolvedServer) => {
  const { connections } = connectionsForTest([]);
  cleanUps.push(() => connections.stopAll());
  return connections.test(server, {});
};

describe('a server over WebSocket', () => {
  it('lists, calls, reads, gives a prompt, reports progress, and is left without a socket', async () => {
    const server = await running();
    const { connection, phases } = await openConnection(
      socketServer(`${server.url}#part`, { headers: { Authorization: 'Bearer abc' } }),
    );
    expect(phases).toEqual(['found', 'started', 'answered', 'initialised']);
    expect(server.upgrades).toMatchObject([{ authorization: 'Bearer abc', 'sec-websocket-protocol': 'mcp' }]);
    expect(connection.identity).toMatchObject({ era: 'legacy', name: 'patchbay-fixture' });
    const listing = await connection.list();
    expect(listing.problems).toEqual([]);
    expect(listing.tools.map(({ name }) => name)).toEqual(['echo', 'add', 'image', 'error', 'slow']);
    expect(await connection.callTool('add', { a: 2, b: 3 })).toMatchObject({ structuredContent: { sum: 5 } });
    expect((await connection.readResource('fixture://numbers/7')).contents).toMatchObject([
      { text: 'number 7' },
    ]);
    expect((await connection.getPrompt('introduce', { name: 'Ada' })).messages).toHaveLength(1);
    await connection.ping();
    const seen: number[] = [];
    const onProgress = ({ progress }: { progress: number }) => seen.push(progress);
    await connection.callTool('slow', { steps: 3, stepMs: 1 }, { onProgress });
    expect(seen).toEqual([1, 2, 3]);
    await connection.close();
    await expect.poll(server.openCount).toBe(0);
  });

  it('is connected without the subprotocol where it names none', async () => {
    const server = await running({ withoutSubprotocol: true });
    const { connection } = await open(socketServer(server.url));
    expect(await connection.callTool('echo', { message: 'hi' })).toMatchObject({ content: [{ text: 'hi' }] });
    expect(server.upgrades.map((headers) => headers['sec-websocket-protocol'])).toEqual(['mcp', undefined]);
  });

  it('is understood in binary frames, and garbage beside them is left out and logged', async () => {
    const greeting = ['welcome', '{"half": ', Buffer.from([0xff, 0x00, 0xfe]), '[]', ''];
    const server = await running({ binary: true, greeting });
    const { connection, log } = await open(socketServer(server.url));
    expect(await connection.callTool('echo', { message: 'ü' })).toMatchObject({ content: [{ text: 'ü' }] });
    const strays = log.lines({ q: 'not a message' });
    expect(strays).toHaveLength(greeting.length);
    expect(strays[0]).toMatchObject({ source: 'protocol', level: 'warning' });
    expect(strays[0]?.text).toContain('welcome');
  });

  it('takes a message of 30 MB, and is lost over one that is larger than what is read', async () => {
    const server = await running();
    const { connection } = await open(socketServer(server.url));
    const large = 'x'.repeat(30 * 1_024 * 1_024);
    const { content } = await connection.callTool('echo', { message: large });
    expect(content[0]).toMatchObject({ type: 'text', text: large });
    const tooLarge = connection.callTool('echo', { message: 'x'.repeat(MAX_MESSAGE_BYTES) });
    await expect(tooLarge).rejects.toMatchObject({ code: 'connection-lost' });
    expect(await connection.lost).toMatchObject({
      code: 'connection-lost',
      message: expect.stringContaining('a message of more than the 33554432 bytes'),
    });
  });

  it('hears that a call was cancelled, and is of use afterwards', async () => {
    const server = await running();
    const { connection } = await open(socketServer(server.url));
    const cancel = new AbortController();
    const call = connection.callTool(
      'slow',
      { steps: 1_000, stepMs: 5 },
      { signal: cancel.signal, onProgress: () => cancel.abort() },
    );
    await expect(call).rejects.toMatchObject({ code: 'call-cancelled' });
    await connection.ping();
  });
});

describe('a socket that ends by itself', () => {
  const ends: readonly [string, NonNullable<WebSocketFaults['endAt']>, object][] = [
    ['cut, 1006', { method: 'tools/call' }, { code: 'connection-lost', details: { closeCode: 1006 } }],
    [
      '1011',
      { method: 'tools/call', code: 1011, reason: 'boom' },
      {
        code: 'connection-lost',
        message:
          'The connection to the server was lost: the server had an error of its own (code 1011: "boom").',
      },
    ],
    [
      'a code of its own',
      { method: 'tools/call', code: 4_500 },
      { code: 'connection-lost', message: expect.stringContaining('a code of its own (code 4500)') },
    ],
    [
      'the end of a sign-in',
      { method: 'tools/call', code: 4_401 },
      { code: 'http-unauthorized', details: { status: 401 } },
    ],
  ];
  it.each(ends)('in mid-call: %s', async (_, endAt, expected) => {
    const server = await running({ endAt });
    const { connection } = await open(socketServer(server.url));
    const call = connection.callTool('echo', { message: 'hi' });
    const failure = await call.catch((error: PatchbayError) => error);
    const reason = await connection.lost;
    expect(reason).toMatchObject(expected);
    expect(failure).toMatchObject({
      code: 'connection-lost',
      message: reason.code === 'connection-lost' ? reason.message : expect.any(String),
    });
    await expect(connection.ping()).rejects.toMatchObject({ code: 'connection-lost' });
  });

  it('is connected again by its supervisor', async () => {
    const server = await running();
    const one = socketServer(server.url);
    const { connections, reaches, history } = connectionsForTest([one]);
    cleanUps.push(() => connections.stopAll());
    connections.start(one.id);
    await reaches(one.id, 'ready');
    server.cut();
    await reaches(one.id, 'backing-off');
    await reaches(one.id, 'ready');
    expect(history.map(({ kind }) => kind)).toEqual([
      'starting',
      'ready',
      'backing-off',
      'starting',
      'ready',
    ]);
    expect(history[2]?.reason).toContain('broke off without a goodbye (code 1006)');
    await connections.stop(one.id);
    expect(server.openCount()).toBe(0);
  });
});

describe('a server that cannot be connected to over WebSocket', () => {
  it.each([
    [{ refuseWith: 401 }, 'http-unauthorized'],
    [{ refuseWith: 403 }, 'http-unauthorized'],
    [{ refuseWith: 404 }, 'http-not-found'],
    [{ refuseWith: 503 }, 'http-error'],
    [{ refuseWith: 200 }, 'http-not-mcp'],
    [{ endAt: { method: 'initialize' } }, 'connection-failed'],
    [{ endAt: { method: 'initialize', code: 1_011, reason: 'boom' } }, 'connection-failed'],
    [{ endAt: { method: 'initialize', code: 3_000 } }, 'http-unauthorized'],
    [{ endAt: { method: 'initialize', code: 4_404 } }, 'http-not-found'],
    [{ greeting: ['hello'], endAt: { method: 'initialize', code: 1_000 } }, 'http-not-mcp'],
  ] as const)('%o: %s', async (faults, code) => {
    const server = await running(faults);
    const report = await test(socketServer(server.url));
    expect(report.error).toMatchObject({ code });
    await expect.poll(server.openCount).toBe(0);
  });

  it('says what stood in the answer to the upgrade', async () => {
    const report = await test(socketServer((await running({ refuseWith: 500 })).url));
    expect(report.error).toMatchObject({ code: 'http-error', details: { status: 500, answer: 'no!' } });
  });

  it('names a closed port, an unknown host, and what is no address', async () => {
    const closed = await test(socketServer(`ws://127.0.0.1:${await freePort()}/`));
    expect(closed.error?.code).toBe('connection-refused');
    expect((await test(socketServer('wss://host.invalid/'))).error?.code).toBe('connection-failed');
    for (const url of ['', 'not a url', 'http://example.com', 'ws://user:secret@127.0.0.1/'])
      expect((await test(socketServer(url))).error?.code).toBe('invalid-url');
  });

  it('waits for a mute one no longer than its start timeout, and leaves no socket', async () => {
    const server = await running({ mute: true });
    const report = await test(socketServer(server.url, { startTimeoutSeconds: 1 }));
    expect(report.error).toMatchObject({
      code: 'server-timeout',
      details: { step: 'waiting for its first answer' },
    });
    await expect.poll(server.openCount).toBe(0);
  });

  it('gives up at once when it is cancelled on the way', async () => {
    const server = await running({ mute: true });
    const cancel = new AbortController();
    const opening = openConnection(socketServer(server.url), { signal: cancel.signal });
    await expect.poll(server.openCount).toBe(1);
    cancel.abort(new Error('enough'));
    await expect(opening).rejects.toMatchObject({ message: expect.stringContaining('enough') });
    await expect.poll(server.openCount).toBe(0);
  });
});
