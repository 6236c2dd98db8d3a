import type { Clock } from '../../clock.ts';
import type { Listing } from '../connection.ts';
import type { LiveConnection } from '../live-connection.ts';
import type { ServerLog } from '../log/server-log.ts';
import { type HealthOptions, watchHealth } from './health.ts';
import { type IdleWatch, type IdleWatchOptions, watchIdle } from './idle-watch.ts';
import { watchLists } from './list-watch.ts';

export interface ConnectionWatchOptions
  extends Pick<HealthOptions, 'onSlow' | 'onWell' | 'onLost'>,
    Pick<IdleWatchOptions, 'idleStopMs' | 'onIdle'> {
  readonly clock: Clock;
  readonly log: ServerLog;
  readonly connection: LiveConnection;
  readonly onListed: (listing: Listing) => void;
}

export interface ConnectionWatch {
  readonly idle: Pick<IdleWatch, 'during' | 'hold' | 'rearm'>;
  /** Lists again; throws PatchbayError. */
  refresh(): Promise<void>;
  /** Undefined where nothing that it said is waited for. */
  caughtUp(): Promise<void> | undefined;
  stop(): void;
}

/** Whatever is looked after while a server is connected. */
export const watchConnection = (options: ConnectionWatchOptions): ConnectionWatch => {
  const { clock, connection, log } = options;
  const lists = watchLists({
    clock,
    connection,
    onListed: options.onListed,
    onProblem: (problem) => log.append('patchbay', `Listing again failed. ${problem}`, 'warning'),
  });
  const stopHealth = watchHealth({
    clock,
    ping: (timeoutMs) => connection.ping({ timeoutMs }),
    isBusy: () => connection.pendingCount > 0,
    onSlow: options.onSlow,
    onWell: options.onWell,
    onLost: options.onLost,
  });
  const idle = watchIdle({ clock, idleStopMs: options.idleStopMs, onIdle: options.onIdle });
  return {
    idle,
    refresh: lists.refresh,
    caughtUp: lists.caughtUp,
    stop: () => {
      lists.stop();
      stopHealth();
      idle.stop();
    },
  };
};
