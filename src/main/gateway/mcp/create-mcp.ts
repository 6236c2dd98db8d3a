import type { GatewayClient, GatewayStatus } from '#shared/model/gateway.ts';
import type { Server } from '#shared/model/server.ts';
import type { Clock } from '../../clock.ts';
import type { Connections } from '../../connections/connections.ts';
import { watchResource } from '../../connections/watch-resource.ts';
import type { Logger } from '../../logger.ts';
import type { Door, Offers } from '../offer/offer.ts';
import { createLegacyEndpoint, type LegacyEndpoint } from './legacy/legacy-endpoint.ts';
import type { LegacyPlaces } from './legacy/legacy-methods.ts';
import { createSessions } from './legacy/sessions.ts';
import { createLogHub } from './log-hub.ts';
import { createLogLevels } from './log-levels.ts';
import { createListenStreams } from './modern/listen-streams.ts';
import { createModernEndpoint, type ModernEndpoint } from './modern/modern-endpoint.ts';
import type { OperationPlaces } from './operations.ts';
import { identityAt } from './server-identity.ts';

export interface McpOptions {
  readonly offers: Offers;
  readonly places: OperationPlaces;
  readonly connections: Connections;
  readonly findServer: (id: string) => Server;
  readonly clientOf: (id: string) => GatewayClient | undefined;
  readonly noteUse: (client: GatewayClient, by: string | undefined) => void;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly version: string;
}

export interface Mcp {
  readonly legacy: LegacyEndpoint;
  readonly modern: ModernEndpoint;
  readonly counts: () => Pick<GatewayStatus, 'sessions' | 'streams' | 'questions'>;
  /** Ends everything of a client. */
  endClient(id: string): void;
  endAll(): void;
}

/** Both eras of the protocol, over the same operations. */
export const createMcp = (options: McpOptions): Mcp => {
  const { offers, places, connections, findServer, clock, logger } = options;
  const sessions = createSessions(clock);
  const logs = createLogHub();
  connections.onLogMessage(logs.tell);
  const identity = (door: Door) => identityAt(door, options.version, findServer);

  const watch: LegacyPlaces['watch'] = ({ serverId, uri }, onEvent, onError) => {
    connections.wake(serverId);
    return watchResource({ connections, clock, serverId, uri, onEvent, onError });
  };
  const logLevels = createLogLevels({ connections, clock, logger });
  const listen = createListenStreams({ clock, offers, watch, identity, clientOf: options.clientOf });
  const shared = { offers, places, logs, logLevels, identity, noteUse: options.noteUse };
  const modern = createModernEndpoint({ ...shared, clock, listen });
  return {
    legacy: createLegacyEndpoint({
      ...shared,
      sessions,
      legacyPlaces: { sessions, setLogLevel: logLevels.set, watch },
      clientOf: options.clientOf,
    }),
    modern,
    counts: () => {
      const open = [...sessions.all()];
      const waiting = open.reduce((sum, session) => sum + session.waiting.size, 0);
      return {
        sessions: open.length,
        streams: open.filter(({ stream }) => stream !== undefined).length + listen.size,
        questions: waiting + modern.parkedCount,
      };
    },
    endClient: (id) => {
      for (const session of [...sessions.all()]) if (session.client.id === id) sessions.end(session);
      listen.endOf(id);
    },
    endAll: () => {
      for (const session of [...sessions.all()]) sessions.end(session);
      listen.endAll();
      modern.endAll();
    },
  };
};
