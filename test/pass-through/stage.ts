import { join } from 'node:path';
import type { JsonObject } from '#shared/model/capability.ts';
import { type Clock, systemClock } from '../../src/main/clock.ts';
import { type Listener, startListener } from '../../src/main/http/listener.ts';
import { startFile } from '../start-server.ts';
import { temporaryCenter } from '../support/temporary-center.ts';
import type { Column } from './columns.ts';
import { overHttp } from './peers/http-wire.ts';
import { connectLegacy } from './peers/legacy-peer.ts';
import { connectModern } from './peers/modern-peer.ts';
import type { Answers, Peer } from './peers/peer.ts';
import { overStdio } from './peers/stdio-wire.ts';

const fixture = join(import.meta.dirname, 'fixture', 'index.ts');

/** Somebody who can answer everything, and does. */
const everything: JsonObject = {
  elicitation: { form: {}, url: {} },
  sampling: { tools: {} },
  roots: { listChanged: true },
};
export const answersEverything: Answers = {
  'elicitation/create': ({ mode }) =>
    mode === 'url'
      ? { action: 'accept' }
      : { action: 'accept', content: { username: 'Ada', email: 'ada@example.com' } },
  'sampling/createMessage': () => ({
    role: 'assistant',
    content: { type: 'text', text: 'a blue one' },
    model: 'a-model',
    stopReason: 'endTurn',
  }),
  'roots/list': () => ({ roots: [{ uri: 'file:///home/ada', name: 'Home' }] }),
};

/** All servers as one, of which there is but one here; the one by itself; and that over `patchbay connect`. */
export type DoorKind = 'joined' | 'own' | 'stdio';

/** The rich server behind a gateway. */
export interface Upstream extends AsyncDisposable {
  stage(client: Column['client'], door: DoorKind): Stage;
}

/** One cell of the table. */
export interface Stage {
  readonly column: Column;
  readonly door: DoorKind;
  readonly url: string;
  readonly token: string;
  /** A word that nothing else in the run has. */
  readonly mark: string;
  /** A client of the column's era, gone at the end of the cell. */
  connect(who?: { readonly capabilities?: JsonObject; readonly answers?: Answers }): Promise<Peer>;
  leave(): Promise<void>;
}

/** Lists that change are read again after a pause, ever longer ones; here each change is one by itself, and soon. */
const PAUSE_MS = 200;
const quickClock: Clock = {
  ...systemClock,
  monotonic: () => systemClock.monotonic() * 1_000,
  setTimeout: (callback, delayMs) =>
    systemClock.setTimeout(callback, delayMs === PAUSE_MS ? delayMs / 10 : delayMs),
};

const joins = { joined: overHttp, own: overHttp, stdio: overStdio };

let marks = 0;

export const startUpstream = async ({ server, transport }: Omit<Column, 'client'>): Promise<Upstream> => {
  const stack = new AsyncDisposableStack();
  const flags = server === 'legacy' ? ['--legacy'] : [];
  const center = stack.use(await temporaryCenter({ clock: quickClock }));
  const remote = transport === 'http' ? await startFile(fixture, ['--http', ...flags]) : undefined;
  if (remote !== undefined) stack.defer(() => remote.stop());
  const { id, slug } = await center.client.servers.create(
    remote === undefined
      ? { name: 'rich', command: process.execPath, args: [fixture, ...flags] }
      : { name: 'rich', transport: 'http', url: remote.url },
  );
  const { token } = await center.client.gateway.createClient({ name: 'peer' });
  const listener: Listener = await startListener({ center: center.center, port: 0, adminToken: 'unused' });
  stack.defer(() => listener.close());
  const { facts } = await center.reached(id, 'ready');
  if (facts.era !== server) throw new Error(`the server speaks the ${facts.era} era`);
  const own = `${listener.address}/servers/${slug}/mcp`;
  const urls = { joined: `${listener.address}/mcp`, own, stdio: own };

  return {
    stage: (client, door) => {
      const url = urls[door];
      marks += 1;
      const peers = new AsyncDisposableStack();
      return {
        column: { client, server, transport },
        door,
        url,
        token,
        mark: `mark-${marks}`,
        connect: async ({ capabilities = everything, answers = answersEverything } = {}) => {
          const connect = client === 'legacy' ? connectLegacy : connectModern;
          return peers.use(await connect({ join: joins[door]({ url, token }), capabilities, answers }));
        },
        leave: () => peers.disposeAsync(),
      };
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
};
