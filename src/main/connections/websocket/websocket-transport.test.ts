import { afterEach, expect, it } from 'vitest';
import { manualClock } from '../../../../test/manual-clock.ts';
import { startWebSocketServer, type WebSocketFaults } from '../../../../test/servers/websocket.ts';
import { createNetworkHost } from '../network/network-host.ts';
import { PING_INTERVAL_MS } from './keep-alive.ts';
import { fromSocketEnd } from './socket-end.ts';
import { createWebSocketTransport } from './websocket-transport.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const started = async (faults: WebSocketFaults) => {
  const server = await startWebSocketServer(faults);
  cleanUps.push(() => server.stop());
  const clock = manualClock();
  const transport = createWebSocketTransport({
    url: new URL(server.url),
    headers: {},
    clock,
    network: await createNetworkHost({ env: async () => ({}) })(),
    onStray: () => undefined,
  });
  const closed = new Promise<void>((resolve) => {
    transport.onclose = resolve;
  });
  await transport.start();
  return { server, clock, transport, closed };
};
const pong = async (server: { pingCount(): number }, count: number): Promise<void> => {
  await expect.poll(server.pingCount).toBe(count);
  // The answer is on its way: it comes before what is sent after it.
  await new Promise((resolve) => setTimeout(resolve, 50));
};

it('pings a quiet server, and stays as long as it answers', async () => {
  const { server, clock, transport } = await started({});
  for (const count of [1, 2, 3, 4]) {
    clock.advance(PING_INTERVAL_MS);
    await pong(server, count);
  }
  expect(transport.end).toBeUndefined();
  const closing = transport.close();
  await expect.poll(server.openCount).toBe(0);
  await closing;
  expect(clock.timerCount).toBe(0);
  expect(transport.end).toBeUndefined();
});

it('is closed by a server that answers no ping', async () => {
  const { server, clock, transport, closed } = await started({ silentToPings: true });
  clock.advance(PING_INTERVAL_MS * 3);
  await closed;
  const { end } = transport;
  expect(end && fromSocketEnd(end, server.url, true)).toMatchObject({
    code: 'connection-lost',
    message: 'The connection to the server was lost: the server does not answer pings any more.',
  });
  expect(clock.timerCount).toBe(0);
  await expect(transport.send({ jsonrpc: '2.0', method: 'late' })).rejects.toThrow('closed');
});

it('bears with a server that is silent over a request, until that is given up', async () => {
  const { clock, transport, closed } = await started({ silentToPings: true, mute: true });
  await transport.send({ jsonrpc: '2.0', id: 7, method: 'tools/call' });
  clock.advance(PING_INTERVAL_MS * 10);
  await transport.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  await transport.send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 7 } });
  clock.advance(PING_INTERVAL_MS);
  await closed;
  expect(transport.end?.error?.message).toContain('pings');
});

it('opens nothing any more when it was closed while its way was looked for', async () => {
  const server = await startWebSocketServer();
  cleanUps.push(() => server.stop());
  const environment = Promise.withResolvers<Record<string, string>>();
  const network = await createNetworkHost({ env: () => environment.promise })();
  // Anything but this machine without encryption has to know the environment first.
  const url = new URL(server.url.replace('ws:', 'wss:'));
  const transport = createWebSocketTransport({
    url,
    headers: {},
    clock: manualClock(),
    network,
    onStray: () => undefined,
  });
  const starting = transport.start().catch((error: Error) => error.name);
  await transport.close();
  environment.resolve({});
  expect(await starting).toBe('AbortError');
  expect(server.upgrades).toEqual([]);
  expect(server.openCount()).toBe(0);
});
