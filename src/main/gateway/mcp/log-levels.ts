import type { Clock } from '../../clock.ts';
import type { Connections } from '../../connections/connections.ts';
import { waitAtMost } from '../../connections/wait-at-most.ts';
import type { Logger } from '../../logger.ts';
import { isHeard } from './log-hub.ts';

/** A server that does not answer must not hold up the others, nor the call that comes next. */
const LONGEST_WAIT_MS = 2_000;

/** How much the servers of the older era tell of their work; those of the modern one are told with each request. */
export interface LogLevels {
  /** Answers when the server knows it, or does not say so for long. */
  set(serverId: string, level: string): Promise<void>;
  /** Has it tell at least so much; undefined where it does already. */
  atLeast(serverId: string, level: string): Promise<void> | undefined;
}

export interface LogLevelsOptions {
  readonly connections: Pick<Connections, 'state' | 'connection'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

export const createLogLevels = ({ connections, clock, logger }: LogLevelsOptions): LogLevels => {
  /** Of one start of the server: another one knows nothing of it. */
  const known = new Map<string, { readonly generation: number; readonly level: string }>();

  const set = async (serverId: string, level: string): Promise<void> => {
    const { kind, generation } = connections.state(serverId);
    // One that is not connected says nothing; it is told with the next call.
    if (kind !== 'ready' && kind !== 'degraded') return;
    known.set(serverId, { generation, level });
    const setting = connections
      .connection(serverId)
      .setLogLevel(level)
      .catch((error: Error) => logger.log('debug', 'a log level was not set', { problem: error.message }));
    await waitAtMost(setting, LONGEST_WAIT_MS, clock);
  };
  return {
    set,
    atLeast: (serverId, level) => {
      const last = known.get(serverId);
      const isCurrent = last?.generation === connections.state(serverId).generation;
      return last !== undefined && isCurrent && isHeard(level, last.level) ? undefined : set(serverId, level);
    },
  };
};
