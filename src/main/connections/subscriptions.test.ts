import { afterEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../../test/open-connection.ts';
import { httpServer, nodeServer } from '../../../test/resolved-server.ts';
import { makeChangingServer } from '../../../test/servers/changing-server.ts';
import { startSseServer } from '../../../test/servers/sse.ts';
import { startWebSocketServer } from '../../../test/servers/websocket.ts';
import { fixturePath, packagePath, startFixtureHttp } from '../../../test/start-server.ts';
import { waitFor } from '../../../test/wait-for.ts';
import type { Listing, ResolvedServer } from './connection.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const overHttp = async (args: readonly string[]): Promise<ResolvedServer> => {
  const server = await startFixtureHttp('changing', args);
  cleanUps.push(() => server.stop());
  return httpServer(server.url);
};
const inProcess = (
  transport: ResolvedServer['transport'],
  { url, stop }: { url: string; stop(): Promise<void> },
): ResolvedServer => {
  cleanUps.push(stop);
  return httpServer(url, { transport });
};
const servers: readonly [string, () => Promise<ResolvedServer>][] = [
  ['modern, stdio', async () => nodeServer([fixturePath('changing')])],
  ['legacy, stdio', async () => nodeServer([fixturePath('changing')], { knownEra: 'legacy' })],
  ['modern, HTTP', () => overHttp([])],
  ['legacy, HTTP', () => overHttp(['--legacy'])],
  ['legacy, SSE', async () => inProcess('sse', await startSseServer(() => makeChangingServer()))],
  [
    'legacy, WebSocket',
    async () => inProcess('websocket', await startWebSocketServer({}, () => makeChangingServer())),
  ],
];
const open = async (server: ResolvedServer) => {
  const opened = await openConnection(server);
  cleanUps.push(() => opened.connection.close());
  return opened.connection;
};
const counter = 'changing://counter';

describe.each(servers)('%s', (_, make) => {
  it('tells of a resource that changes, to everybody who listens, until nobody does', async () => {
    const connection = await open(await make());
    const heard = { first: 0, second: 0, quiet: 0 };
    const listen = (who: keyof typeof heard) => () => {
      heard[who] += 1;
    };
    const [endFirst, endSecond] = await Promise.all([
      connection.subscribe(counter, listen('first')),
      connection.subscribe(counter, listen('second')),
    ]);
    const endQuiet = await connection.subscribe('changing://quiet', listen('quiet'));
    await connection.callTool('count', {});
    await waitFor(() => heard.first === 1 && heard.second === 1);
    endFirst();
    endFirst();
    await connection.callTool('count', {});
    await waitFor(() => heard.second === 2);
    endSecond();
    endQuiet();
    // Subscribed again after the end: the older era must not hear of the end last.
    await connection.subscribe(counter, listen('first'));
    await connection.callTool('count', {});
    await waitFor(() => heard.first === 2);
    expect(heard).toEqual({ first: 2, second: 2, quiet: 0 });
  });

  it.each<[string, (listing: Listing) => readonly { name: string }[]]>([
    ['tool', ({ tools }) => tools],
    ['prompt', ({ prompts }) => prompts],
    ['resource', ({ resources }) => resources],
    ['template', ({ resourceTemplates }) => resourceTemplates],
  ])('tells of another %s', async (kind, listOf) => {
    const connection = await open(await make());
    let told = 0;
    connection.onListChanged(() => {
      told += 1;
    });
    await connection.callTool('add', { kind });
    await waitFor(() => told > 0);
    const names = listOf(await connection.list()).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith(`${kind}-`))).not.toEqual([]);
  });
});

it('asks the server of the older era once, and once to end it', async () => {
  const { connection, log } = await openConnection(
    nodeServer([fixturePath('changing')], { knownEra: 'legacy' }),
  );
  cleanUps.push(() => connection.close());
  const ends = await Promise.all([1, 2, 3].map(() => connection.subscribe(counter, () => undefined)));
  const asked = () => log.tail('stderr', 20).filter((line) => line.includes('subscribed'));
  for (const end of ends.slice(1)) end();
  await connection.callTool('count', {});
  expect(asked()).toEqual([`subscribed ${counter}`]);
  ends[0]?.();
  await waitFor(() => asked().length === 2);
  expect(asked()).toEqual([`subscribed ${counter}`, `unsubscribed ${counter}`]);
});

it('is refused in plain words where the server cannot', async () => {
  const connection = await open(nodeServer([fixturePath('modern-stdio')]));
  await expect(connection.subscribe('fixture://greeting', () => undefined)).rejects.toMatchObject({
    code: 'resource-not-watchable',
    message: 'The server does not tell of changes of "fixture://greeting".',
  });
});

it('hears the everything server', async () => {
  const connection = await open(nodeServer([packagePath('everything'), 'stdio']));
  const { resources } = await connection.list();
  const uri = resources[0]?.uri ?? '';
  const heard = Promise.withResolvers<string>();
  await connection.subscribe(uri, heard.resolve);
  await connection.callTool('toggle-subscriber-updates', {});
  expect(await heard.promise).toBe(uri);
});
