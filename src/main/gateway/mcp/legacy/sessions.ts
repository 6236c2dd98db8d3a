import { randomUUID } from 'node:crypto';
import type { JsonObject } from '#shared/model/capability.ts';
import type { GatewayClient } from '#shared/model/gateway.ts';
import type { Clock } from '../../../clock.ts';
import type { Door, Offer } from '../../offer/offer.ts';
import type { RpcId, RpcResponse } from '../json-rpc.ts';
import type { Reply } from '../reply.ts';

/** A client that connects anew for every message and never says goodbye must not fill the memory. */
const MOST_SESSIONS_OF_CLIENT = 1_000;
const IDLE_MS = 60 * 60 * 1_000;

/** A client of the older era between its `initialize` and its end; nothing of a server is tied to it. */
export interface Session {
  readonly id: string;
  /** As it is now: renamed, or given another profile, while the session lasts. */
  client: GatewayClient;
  readonly door: Door;
  readonly version: string;
  readonly capabilities: JsonObject;
  logLevel: string | undefined;
  /** Where notifications go that belong to no request. */
  stream: Reply | undefined;
  /** What the client saw when it last could be told of changes. */
  seen: Offer;
  /** Questions to the client that wait for its answer. */
  readonly waiting: Map<RpcId, (response: RpcResponse) => void>;
  /** Requests of the client that run. */
  readonly running: Map<RpcId, AbortController>;
  /** Resources it watches, by URI. */
  readonly watches: Map<string, () => void>;
  usedAt: number;
  isOver: boolean;
}

export interface Sessions {
  open(given: Pick<Session, 'client' | 'door' | 'version' | 'capabilities' | 'seen'>): Session;
  /** One of this client at this door; undefined where there is none. */
  find(id: string, client: GatewayClient, door: Door): Session | undefined;
  all(): Iterable<Session>;
  readonly size: number;
  end(session: Session): void;
}

const isSameDoor = (a: Door, b: Door): boolean =>
  a.kind === 'server' ? b.kind === 'server' && a.serverId === b.serverId : b.kind === 'joined';

export const createSessions = (clock: Clock): Sessions => {
  /** The longest unused first. */
  const sessions = new Map<string, Session>();

  const end = (session: Session): void => {
    if (session.isOver) return;
    session.isOver = true;
    sessions.delete(session.id);
    for (const controller of session.running.values()) controller.abort();
    for (const unwatch of session.watches.values()) unwatch();
    session.watches.clear();
    session.stream?.close();
  };
  const isBusy = (session: Session): boolean => session.stream !== undefined || session.running.size > 0;

  /** The longest unused stand first, so that this looks at few. */
  const sweep = (client: GatewayClient): void => {
    const oldest = clock.monotonic() - IDLE_MS;
    for (const session of sessions.values()) {
      if (session.usedAt >= oldest) break;
      if (!isBusy(session)) end(session);
    }
    if (sessions.size < MOST_SESSIONS_OF_CLIENT) return;
    const own = [...sessions.values()].filter((session) => session.client.id === client.id);
    const spare = own.length - MOST_SESSIONS_OF_CLIENT + 1;
    if (spare > 0) for (const session of own.slice(0, spare)) end(session);
  };

  return {
    open: (given) => {
      sweep(given.client);
      const session: Session = {
        ...given,
        id: randomUUID(),
        logLevel: undefined,
        stream: undefined,
        waiting: new Map(),
        running: new Map(),
        watches: new Map(),
        usedAt: clock.monotonic(),
        isOver: false,
      };
      sessions.set(session.id, session);
      return session;
    },
    find: (id, client, door) => {
      const session = sessions.get(id);
      if (session === undefined || session.client.id !== client.id || !isSameDoor(session.door, door))
        return undefined;
      session.client = client;
      session.usedAt = clock.monotonic();
      sessions.delete(id);
      sessions.set(id, session);
      return session;
    },
    all: () => sessions.values(),
    get size() {
      return sessions.size;
    },
    end,
  };
};
