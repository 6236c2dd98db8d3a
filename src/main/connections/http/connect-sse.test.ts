import { afterEach, describe, expect, it } from 'vitest';
import { connectionsForTest } from '../../../../test/connections-for-test.ts';
import { freePort } from '../../../../test/free-port.ts';
import { hurriedClock } from '../../../../test/hurried-clock.ts';
import { openConnection } from '../../../../test/open-connection.ts';
import { httpServer } from '../../../../test/resolved-server.ts';
import { type EventStreamOptions, startEventStream } from '../../../../test/servers/event-stream.ts';
import { startEverythingHttp, startEverythingSse } from '../../../../test/start-server.ts';
import { type Clock, systemClock } from '../../clock.ts';
import type { ResolvedServer } from '../connection.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
const running = async <T extends { stop(): Promise<unknown> }>(starting: Promise<T>): Promise<T> => {
  const server = await starting;
  cleanUps.push(() => server.stop());
  return server;
};
const sseServer = (url: string, more: Partial<ResolvedServer> = {}): ResolvedServer =>
  httpServer(url, { transport: 'sse', ...more });
const open = async (server: ResolvedServer) => {
  const opened = await openConnection(server);
  cleanUps.push(() => opened.connection.close());
  return opened;
};
/** As the Add dialog tests it. */
const test = (server: ResolvedServer, clock: Clock = systemClock) => {
  const { connections } = connectionsForTest([], { clock });
  cleanUps.push(() => connections.stopAll());
  return connections.test(server, {});
};

describe('the everything server over HTTP+SSE', () => {
  it.each([
    ['asked for', 'sse'],
    ['fallen back to', 'http'],
  ] as const)('%s: lists, calls, reads, gives a prompt, reports progress', async (_, transport) => {
    const server = await running(startEverythingSse());
    const { connection, phases, log } = await open(httpServer(server.url, { transport }));
    expect([...new Set(phases)]).toEqual(['found', 'started', 'answered', 'initialised']);
    expect(connection.identity).toMatchObject({ era: 'legacy', name: 'mcp-servers/everything' });
    const listing = await connection.list();
    expect(listing.problems).toEqual([]);
    expect(listing.tools.map((tool) => tool.name)).toEqual(expect.arrayContaining(['echo', 'get-sum']));
    expect(await connection.callTool('echo', { message: 'hi' })).toMatchObject({
      content: [{ type: 'text', text: 'Echo: hi' }],
    });
    const uri = listing.resources[0]?.uri ?? '';
    expect((await connection.readResource(uri)).contents[0]?.uri).toBe(uri);
    const prompt = listing.prompts.find(({ arguments: args }) => args.length === 0)?.name ?? '';
    expect((await connection.getPrompt(prompt, {})).messages.length).toBeGreaterThan(0);
    await connection.ping();
    const seen: number[] = [];
    await connection.callTool(
      'trigger-long-running-operation',
      { duration: 0.3, steps: 3 },
      { onProgress: ({ progress }) => seen.push(progress) },
    );
    expect(seen).toEqual([1, 2, 3]);
    const remembered = log.lines({ q: 'HTTP+SSE' }).map(({ text }) => text);
    expect(remembered).toEqual(
      transport === 'sse'
        ? []
        : [
            'Streamable HTTP was answered 404; the older HTTP+SSE transport is tried.',
            'Connected over the older HTTP+SSE transport. This is remembered until Patchbay ends.',
          ],
    );
  });

  it('is connected again by its supervisor, without asking for Streamable HTTP once more', async () => {
    const port = await freePort();
    const first = await running(startEverythingSse(port));
    const one = httpServer(first.url);
    const { connections, reaches } = connectionsForTest([one]);
    cleanUps.push(() => connections.stopAll());
    connections.start(one.id);
    await reaches(one.id, 'ready');
    await first.stop();
    const lost = await reaches(one.id, 'backing-off');
    expect(lost).toMatchObject({ code: 'connection-lost' });
    await running(startEverythingSse(port));
    await reaches(one.id, 'ready');
    const called = await connections.connection(one.id).callTool('echo', { message: 'back' });
    expect(called).toMatchObject({ content: [{ text: 'Echo: back' }] });
    expect(connections.log(one.id).lines({ q: 'is tried' })).toHaveLength(1);
  });

  it('is asked for Streamable HTTP again when it has been replaced', async () => {
    const modern = await running(startEverythingHttp());
    const { connection, log } = await open(httpServer(modern.url, { knownTransport: 'sse' }));
    expect(await connection.callTool('echo', { message: 'new' })).toMatchObject({
      content: [{ text: 'Echo: new' }],
    });
    expect(log.lines({ q: 'Streamable HTTP is tried' })).toHaveLength(1);
  });
});

describe('the fall back', () => {
  it.each([400, 404, 405])(
    'is tried after %i, and the first answer told when nothing is there',
    async (status) => {
      const server = await running(startEventStream({ postStatus: status, getStatus: 404 }));
      const report = await test(httpServer(server.url));
      expect(report.error).toMatchObject({
        code: status === 404 ? 'http-not-found' : 'http-error',
        details: { status },
      });
      expect(server.requests.at(-1)).toBe('GET /sse');
    },
  );

  it.each([401, 403, 500])('is not tried after %i', async (status) => {
    const server = await running(startEventStream({ postStatus: status }));
    expect((await test(httpServer(server.url))).error).toMatchObject({ details: { status } });
    expect(server.requests.filter((request) => request.startsWith('GET'))).toEqual([]);
  });

  it('tells of a sign-in that only the older transport asks for', async () => {
    const server = await running(startEventStream({ getStatus: 401 }));
    expect((await test(httpServer(server.url))).error).toMatchObject({ code: 'http-unauthorized' });
  });
});

describe('a server that cannot be connected to over HTTP+SSE', () => {
  const cases: readonly [EventStreamOptions, string][] = [
    [{ getStatus: 401 }, 'http-unauthorized'],
    [{ getStatus: 404 }, 'http-not-found'],
    [{ getStatus: 405 }, 'http-error'],
    [{ getStatus: 503 }, 'http-error'],
    [{ getType: 'text/html' }, 'http-not-mcp'],
    [{ messageStatus: 401 }, 'http-unauthorized'],
    [{ messageStatus: 500 }, 'http-error'],
    [{ endAtMessage: true }, 'connection-lost'],
    [{ endpoint: 'http://elsewhere.invalid/message' }, 'protocol-error'],
  ];
  it.each(cases)('%o: %s', async (options, code) => {
    const server = await running(startEventStream(options));
    const report = await test(sseServer(server.url));
    expect(report.error).toMatchObject({ code });
    // A stream that is opened again would be a session that nobody initialised.
    expect(server.requests.filter((request) => request.startsWith('GET'))).toHaveLength(1);
  });

  it('names a closed port, and what is no address', async () => {
    const closed = await test(sseServer(`http://127.0.0.1:${await freePort()}/sse`));
    expect(closed.error?.code).toBe('connection-refused');
    expect((await test(sseServer('ws://127.0.0.1/'))).error?.code).toBe('invalid-url');
  });

  it('does not wait long for the endpoint of a stream that is open', async () => {
    const server = await running(startEventStream({ endpoint: 'none' }));
    const report = await test(sseServer(server.url, { startTimeoutSeconds: 600 }), hurriedClock(50));
    expect(report.error).toMatchObject({
      code: 'http-not-mcp',
      message: expect.stringContaining('an event stream that names no endpoint'),
    });
  });

  it('waits for a stream that names no endpoint no longer than its start timeout', async () => {
    const server = await running(startEventStream({ endpoint: 'none' }));
    const report = await test(sseServer(server.url, { startTimeoutSeconds: 1 }));
    expect(report.error).toMatchObject({
      code: 'server-timeout',
      details: { step: 'agreeing on the protocol' },
    });
  });
});
