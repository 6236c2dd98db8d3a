import { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { queryObjects } from 'node:v8';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRawClient, type RawClient } from '../../bench/gateway/raw-client.ts';
import { atOnce } from '../../bench/lib/at-once.ts';
import { type Clock, systemClock } from '../../src/main/clock.ts';
import { type Listener, startListener } from '../../src/main/http/listener.ts';
import { overHttp } from '../pass-through/peers/http-wire.ts';
import { connectLegacy } from '../pass-through/peers/legacy-peer.ts';
import { connectModern } from '../pass-through/peers/modern-peer.ts';
import { packagePath } from '../start-server.ts';
import { type TemporaryCenter, temporaryCenter } from '../support/temporary-center.ts';

const richServer = join(import.meta.dirname, '../pass-through/fixture/index.ts');
const CLIENTS = 6;
const VISITS = 300;
/** How long a request waits for its client's answer; here a moment. */
const PARKED_MS = 10 * 60 * 1_000;
const clock: Clock = {
  ...systemClock,
  setTimeout: (callback, delayMs) => systemClock.setTimeout(callback, delayMs === PARKED_MS ? 50 : delayMs),
};

let stack: AsyncDisposableStack;
let center: TemporaryCenter;
let listener: Listener;
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  center = stack.use(await temporaryCenter({ clock }));
  listener = await startListener({ center: center.center, port: 0, adminToken: 'unused' });
  stack.defer(() => listener.close());
});
afterEach(() => stack.disposeAsync());

const add = async (name: string, args: readonly string[]) => {
  const { id } = await center.client.servers.create({ name, command: process.execPath, args: [...args] });
  const { slug, state } = await center.reached(id, 'ready');
  return { id, url: `${listener.address}/servers/${slug}/mcp`, state };
};
const tokenOf = async (name: string): Promise<string> =>
  (await center.client.gateway.createClient({ name })).token;

/** How many of them are in memory once all garbage has been collected. */
const inMemory = (kind: typeof ServerResponse | typeof AbortController): number => {
  // Node says that this is experimental.
  const warning = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const count = queryObjects(kind, { format: 'count' });
  warning.mockRestore();
  return count;
};

/** What a visit could leave: what the gateway knows of, what keeps the process alive, and what is still in memory. */
const inventory = async (): Promise<Readonly<Record<string, number>>> => {
  const { sessions, streams, questions } = await center.client.gateway.status();
  const handles = Map.groupBy(process.getActiveResourcesInfo(), (type) => type);
  return {
    sessions,
    streams,
    questions,
    running: (await center.client.calls.running({})).items.length,
    responses: inMemory(ServerResponse),
    controllers: inMemory(AbortController),
    ...Object.fromEntries([...handles].map(([type, all]) => [type, all.length])),
  };
};

const visitAll = async (visitors: readonly RawClient[], visits: number): Promise<void> => {
  let left = visits;
  await atOnce(visitors, visitors.length, async (visitor) => {
    for (; left > 0; left -= 1) await visitor.visit(`visit ${left}`);
  });
};

it('hundreds of visits of several clients at once leave nothing behind', async () => {
  const { id, url, state } = await add('everything', [packagePath('everything'), 'stdio']);
  const tokens = await Promise.all(Array.from({ length: CLIENTS }, (_, index) => tokenOf(`chat ${index}`)));
  const come = async (visits: number): Promise<void> => {
    const visitors = tokens.map((token) => createRawClient(url, { token, maxSockets: 2, listens: true }));
    await visitAll(visitors, visits);
    for (const visitor of visitors) visitor.close();
  };
  // What the first of them make once is made.
  await come(CLIENTS * 4);
  const before = await inventory();
  await come(VISITS);
  const more = async (): Promise<Readonly<Record<string, number>>> =>
    Object.fromEntries(
      Object.entries(await inventory())
        .map(([what, count]) => [what, count - (before[what] ?? 0)] as const)
        .filter(([, count]) => count > 0),
    );
  // Sockets close on their other side a moment later.
  let left = await more();
  for (let look = 1; look < 20 && Object.keys(left).length > 0; look += 1) {
    await sleep(100);
    left = await more();
  }
  expect(left).toEqual({});
  expect(before).toMatchObject({ sessions: 0, streams: 0, questions: 0, running: 0 });
  // The server is the same one, connected once.
  expect((await center.client.servers.get({ id })).state).toMatchObject({
    pid: state.pid,
    generation: state.generation,
  });
});

it.each([
  ['legacy', connectLegacy],
  ['modern', connectModern],
] as const)('a %s client that leaves when it is asked something takes its call along', async (_, connect) => {
  const { url } = await add('rich', [richServer, '--legacy']);
  const token = await tokenOf('chat');
  const left = new Error('it left');
  const client = await connect({
    join: overHttp({ url, token }),
    capabilities: { elicitation: {} },
    answers: {
      'elicitation/create': () => {
        throw left;
      },
    },
  });
  const call = client.request('tools/call', { name: 'test_elicitation', arguments: { message: 'Who?' } });
  await expect(call).rejects.toBe(left);
  await client[Symbol.asyncDispose]();
  await expect
    .poll(async () => (await center.client.calls.running({})).items, { timeout: 20_000 })
    .toEqual([]);
  expect(await center.client.gateway.status()).toMatchObject({ sessions: 0, streams: 0, questions: 0 });
  const [record] = (await center.client.calls.list({})).items;
  expect(record).toMatchObject({ tool: 'test_elicitation', status: 'cancelled' });
});
