import { toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Clock } from '../../clock.ts';
import type { Listing } from '../connection.ts';
import type { LiveConnection } from '../live-connection.ts';

/** Servers announce their tools, resources and prompts one after the other; one listing does for all. */
const SHORTEST_WAIT_MS = 200;
/** A server that never stops changing is listed ever more slowly, down to this. */
const LONGEST_WAIT_MS = 5_000;
/** So long without a change, and the next one is shown quickly again. */
const CALM_AFTER_MS = 1_000;

export interface ListWatchOptions {
  readonly clock: Clock;
  readonly connection: LiveConnection;
  readonly onListed: (listing: Listing) => void;
  readonly onProblem: (problem: string) => void;
}

export interface ListWatch {
  /** Lists now; throws PatchbayError. */
  refresh(): Promise<void>;
  /** Where the server has said that its tools changed and was not listed since: settles when it is. Never throws. */
  caughtUp(): Promise<void> | undefined;
  stop(): void;
}

/** Lists a connected server again whenever it says that something changed; one listing at a time. */
export const watchLists = (options: ListWatchOptions): ListWatch => {
  const { clock, connection } = options;
  let running: Promise<void> | undefined;
  let isStopped = false;
  let isWaiting = false;
  /** What calls rest on has changed since it was last asked for. */
  let areToolsDue = false;
  let late: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let waitMs = SHORTEST_WAIT_MS;
  let lastListedMs = Number.NEGATIVE_INFINITY;
  let cancelTimer = (): void => undefined;

  const refresh = (): Promise<void> => {
    running ??= connection
      .list()
      .then((listing) => {
        if (!isStopped) options.onListed(listing);
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  const listChanged = async (): Promise<void> => {
    isWaiting = false;
    areToolsDue = false;
    try {
      // What is under way may have asked before the change.
      await running?.catch(() => undefined);
      if (!isStopped) await refresh();
    } catch (error) {
      if (!isStopped) options.onProblem(toPatchbayError(error).message);
    }
    lastListedMs = clock.monotonic();
  };
  const begin = (): Promise<void> => {
    late = listChanged().finally(() => {
      late = undefined;
    });
    return late;
  };
  /** What is asked for now does not know of what changed since. */
  const refreshLater = (): Promise<void> => {
    cancelTimer();
    if (late === undefined) return begin();
    next ??= late.then(() => {
      next = undefined;
      return begin();
    });
    return next;
  };
  const unsubscribe = connection.onListChanged((which) => {
    areToolsDue ||= which === 'tools';
    if (isStopped || isWaiting) return;
    isWaiting = true;
    const isRestless = clock.monotonic() - lastListedMs < CALM_AFTER_MS;
    waitMs = isRestless ? Math.min(2 * waitMs, LONGEST_WAIT_MS) : SHORTEST_WAIT_MS;
    cancelTimer = clock.setTimeout(refreshLater, waitMs);
  });

  return {
    refresh,
    caughtUp: () => (areToolsDue && !isStopped ? refreshLater() : (next ?? late)),
    stop: () => {
      isStopped = true;
      unsubscribe();
      cancelTimer();
    },
  };
};
