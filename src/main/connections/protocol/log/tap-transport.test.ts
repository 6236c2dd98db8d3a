import { afterEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../../../../test/open-connection.ts';
import { httpServer, nodeServer } from '../../../../../test/resolved-server.ts';
import { startWebSocketServer } from '../../../../../test/servers/websocket.ts';
import {
  fixturePath,
  packagePath,
  startEverythingHttp,
  startEverythingSse,
  startModernHttp,
} from '../../../../../test/start-server.ts';
import type { ResolvedServer } from '../../connection.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
const running = async (starting: Promise<{ url: string; stop(): Promise<void> }>): Promise<string> => {
  const server = await starting;
  cleanUps.push(() => server.stop());
  return server.url;
};

type Way = readonly [
  name: string,
  make: () => Promise<ResolvedServer>,
  tool: string,
  first: string,
  era: string,
];
const ways: readonly Way[] = [
  [
    'stdio',
    async () => nodeServer([packagePath('everything'), 'stdio']),
    'echo',
    'server/discover',
    'legacy',
  ],
  [
    'stdio, modern',
    async () => nodeServer([fixturePath('modern-stdio')]),
    'add',
    'server/discover',
    'modern',
  ],
  [
    'Streamable HTTP',
    async () => httpServer(await running(startEverythingHttp())),
    'echo',
    'server/discover',
    'legacy',
  ],
  [
    'Streamable HTTP, modern',
    async () => httpServer(await running(startModernHttp())),
    'add',
    'server/discover',
    'modern',
  ],
  [
    'HTTP+SSE',
    async () => httpServer(await running(startEverythingSse()), { transport: 'sse' }),
    'echo',
    'initialize',
    'legacy',
  ],
  [
    'WebSocket',
    async () => httpServer(await running(startWebSocketServer()), { transport: 'websocket' }),
    'add',
    'initialize',
    'legacy',
  ],
];

describe('a tapped transport', () => {
  it.each(ways)(
    'of %s tells every message once, both ways, with its pair',
    async (_, make, tool, first, era) => {
      const { connection, protocol } = await openConnection(await make());
      cleanUps.push(() => connection.close());
      await connection.callTool(tool, { message: 'hi', a: 1, b: 2 });
      const entries = protocol.entries();
      expect(entries[0]).toMatchObject({
        direction: 'sent',
        kind: 'request',
        method: first,
        revision: undefined,
      });
      const calls = entries.filter(({ method }) => method === 'tools/call');
      expect(calls).toMatchObject([
        { direction: 'sent', kind: 'request', era, pair: calls[1]?.sequence },
        { direction: 'received', kind: 'answer', era, pair: calls[0]?.sequence, isError: false },
      ]);
      expect(calls[1]?.durationMs).toBeGreaterThan(0);
      // Each request but one that was taken back or is a standing one has its answer, and no answer comes twice.
      const answers = entries.filter(({ kind }) => kind === 'answer');
      expect(new Set(answers.map(({ pair }) => pair)).size).toBe(answers.length);
      expect(answers.every(({ pair }) => pair !== undefined)).toBe(true);
    },
  );
});
