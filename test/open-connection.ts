import { type Clock, systemClock } from '../src/main/clock.ts';
import { connect } from '../src/main/connections/connect.ts';
import type { ResolvedServer } from '../src/main/connections/connection.ts';
import type { ConnectPhase, LiveConnection } from '../src/main/connections/live-connection.ts';
import { createServerLog, type ServerLog } from '../src/main/connections/log/server-log.ts';
import { createNetworkHost } from '../src/main/connections/network/network-host.ts';
import { createProtocolLog, type ProtocolLog } from '../src/main/connections/protocol/log/protocol-log.ts';
import type { Questions } from '../src/main/connections/questions.ts';
import { testHost } from './resolved-server.ts';

const network = createNetworkHost({ env: async () => testHost.env });

export interface Opened {
  readonly connection: LiveConnection;
  readonly log: ServerLog;
  readonly protocol: ProtocolLog;
  readonly phases: readonly ConnectPhase[];
  /** The processes that were started on the way. */
  readonly pids: readonly number[];
}

/** Connects as the program does, without a supervisor. */
export const openConnection = async (
  server: ResolvedServer,
  more: { questions?: Questions; signal?: AbortSignal; clock?: Clock } = {},
): Promise<Opened> => {
  const log = createServerLog(systemClock, (text) => text);
  const protocol = createProtocolLog(systemClock, (text) => text);
  const phases: ConnectPhase[] = [];
  const pids: number[] = [];
  const connection = await connect(server, {
    clock: systemClock,
    signal: AbortSignal.timeout(20_000),
    log,
    protocol,
    clientVersion: '0.0.0-test',
    launchHost: async () => testHost,
    network,
    onPhase: (phase) => phases.push(phase),
    onPid: (pid) => pids.push(pid),
    ...more,
  });
  return { connection, log, protocol, phases, pids };
};
