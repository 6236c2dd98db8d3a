import { toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Clock } from '../../clock.ts';
import type { Listing } from '../connection.ts';
import type { LiveConnection } from '../live-connection.ts';

/** Servers announce their tools, resources and prompts one after the other; one listing does for all. */
const DEBOUNCE_MS = 200;

export interface ListWatchOptions {
  readonly clock: Clock;
  readonly connection: LiveConnection;
  readonly onListed: (listing: Listing) => void;
  readonly onProblem: (problem: string) => void;
}

export interface ListWatch {
  /** Lists now; throws PatchbayError. */
  refresh(): Promise<void>;
  stop(): void;
}

/** Lists a connected server again whenever it says that something changed; one listing at a time. */
export const watchLists = (options: ListWatchOptions): ListWatch => {
  const { clock, connection } = options;
  let running: Promise<void> | undefined;
  let isStopped = false;
  let isWaiting = false;
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
  const refreshLater = async (): Promise<void> => {
    isWaiting = false;
    try {
      // What is under way may have asked before the change.
      await running;
      if (!isStopped) await refresh();
    } catch (error) {
      if (!isStopped) options.onProblem(toPatchbayError(error).message);
    }
  };
  const unsubscribe = connection.onListChanged(() => {
    if (isStopped || isWaiting) return;
    isWaiting = true;
    cancelTimer = clock.setTimeout(refreshLater, DEBOUNCE_MS);
  });

  return {
    refresh,
    stop: () => {
      isStopped = true;
      unsubscribe();
      cancelTimer();
    },
  };
};
