import { afterEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../../test/open-connection.ts';
import { httpServer, nodeServer } from '../../../test/resolved-server.ts';
import { makePatientServer } from '../../../test/servers/patient-server.ts';
import { type McpHandle, withoutSessions, withSessions } from '../../../test/servers/serve-both.ts';
import { startSseServer } from '../../../test/servers/sse.ts';
import { startWeb } from '../../../test/servers/web.ts';
import { startWebSocketServer } from '../../../test/servers/websocket.ts';
import { fixturePath } from '../../../test/start-server.ts';
import { waitFor } from '../../../test/wait-for.ts';
import type { ResolvedServer } from './connection.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
const said: string[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  said.length = 0;
});

const make = () => makePatientServer((line) => said.push(line));
const elsewhere = async (
  transport: ResolvedServer['transport'],
  starting: Promise<{ url: string; stop(): Promise<void> }>,
): Promise<ResolvedServer> => {
  const { url, stop } = await starting;
  cleanUps.push(stop);
  return httpServer(url, { transport });
};
const overHttp = (handle: McpHandle) => elsewhere('http', startWeb(handle));

const servers: readonly [string, () => Promise<ResolvedServer>][] = [
  ['modern, stdio', async () => nodeServer([fixturePath('patient')])],
  ['legacy, stdio', async () => nodeServer([fixturePath('patient')], { knownEra: 'legacy' })],
  ['modern, HTTP', () => overHttp(withoutSessions(make))],
  ['legacy, HTTP', () => overHttp(withSessions(make))],
  ['legacy, SSE', () => elsewhere('sse', startSseServer(make))],
  ['legacy, WebSocket', () => elsewhere('websocket', startWebSocketServer({}, make))],
];

describe.each(servers)('%s: the server hears', (name, serve) => {
  const open = async () => {
    const { connection, log } = await openConnection(await serve());
    cleanUps.push(() => connection.close());
    expect(connection.identity.era).toBe(name.startsWith('modern') ? 'modern' : 'legacy');
    const hears = (line: string) =>
      waitFor(() => said.includes(line) || log.tail('stderr', 50).includes(line));
    return { connection, log, hears };
  };

  it('that a call was cancelled', async () => {
    const { connection, hears } = await open();
    const cancel = new AbortController();
    const call = connection.callTool('wait', {}, { signal: cancel.signal });
    await hears('began wait');
    cancel.abort();
    await expect(call).rejects.toMatchObject({ code: 'call-cancelled' });
    await hears('cancelled wait');
  });

  it('that the time of a call is over, and its late words are nobody’s', async () => {
    const { connection, hears, log } = await open();
    const call = connection.callTool('wait', {}, { timeoutMs: 1_000 });
    await expect(call).rejects.toMatchObject({ code: 'call-timeout', details: { seconds: 1, tool: 'wait' } });
    await hears('cancelled wait');
    await connection.ping();
    expect(log.tail('patchbay', 50).filter((line) => line.includes('nobody reads this'))).toEqual([]);
  });

  it('that even a call with progress has come to its ceiling', async () => {
    const { connection, hears } = await open();
    const call = connection.callTool('crawl', {}, { timeoutMs: 20_000, totalTimeoutMs: 1_500 });
    await expect(call).rejects.toMatchObject({ code: 'call-timeout', details: { seconds: 1.5 } });
    await hears('cancelled crawl');
  });
});
