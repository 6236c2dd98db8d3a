import { systemClock } from '../src/main/clock.ts';
import type { ResolvedServer } from '../src/main/connections/connection.ts';
import {
  type Connections,
  type ConnectionsOptions,
  createConnections,
} from '../src/main/connections/connections.ts';
import { silentLogger } from '../src/main/logger.ts';
import { PatchbayError } from '../src/shared/errors/patchbay-error.ts';
import type { ServerState, StateKind } from '../src/shared/model/server.ts';
import { testHost } from './resolved-server.ts';

export interface ConnectionsForTest {
  readonly connections: Connections;
  /** Every state of every server, in order. */
  readonly history: readonly ServerState[];
  /** Answers when the server is in this state, or was since the last call told so. */
  reaches(serverId: string, kind: StateKind): Promise<ServerState>;
}

/** The service with these servers, known and stopped. */
export const connectionsForTest = (
  servers: readonly ResolvedServer[],
  more: Partial<ConnectionsOptions> = {},
): ConnectionsForTest => {
  const byId = new Map(servers.map((server) => [server.id, server]));
  const connections = createConnections({
    clock: systemClock,
    logger: silentLogger,
    clientVersion: '0.0.0-test',
    launchHost: async () => testHost,
    resolve: async (id) => {
      const server = byId.get(id);
      if (server === undefined) throw new PatchbayError('server-not-found', { server: id });
      return server;
    },
    maxConcurrentStarts: () => 0,
    redact: (text) => text,
    random: () => 0.5,
    ...more,
  });
  const history: ServerState[] = [];
  connections.onTransition((_, state) => history.push(state));
  for (const { id } of servers) connections.add(id, { enabled: true });
  const reaches = (serverId: string, kind: StateKind): Promise<ServerState> =>
    new Promise((resolve) => {
      const look = (): void => {
        const state = connections.state(serverId);
        if (state.kind !== kind) return;
        unsubscribe();
        resolve(state);
      };
      const unsubscribe = connections.onTransition(look);
      look();
    });
  return { connections, history, reaches };
};
