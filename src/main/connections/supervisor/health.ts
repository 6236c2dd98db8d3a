import type { Clock } from '../../clock.ts';

/** A quiet server is asked this often whether it is there. */
export const PING_INTERVAL_MS = 30_000;
/** After a miss it is asked again sooner. */
export const PING_RETRY_MS = 5_000;
const PING_TIMEOUT_MS = 10_000;
/** So many misses in a row and it counts as slow; one more and the connection is made anew. */
const MISSES_UNTIL_SLOW = 2;

export interface HealthOptions {
  readonly clock: Clock;
  readonly ping: (timeoutMs: number) => Promise<void>;
  /** A server that works on a request may be too busy to answer; its request has a timeout of its own. */
  readonly isBusy: () => boolean;
  readonly onSlow: () => void;
  readonly onWell: () => void;
  readonly onLost: () => void;
}

/** Asks a ready server from time to time whether it is there; returns what stops it. */
export const watchHealth = (options: HealthOptions): (() => void) => {
  let misses = 0;
  let isStopped = false;
  let cancelTimer = (): void => undefined;

  const answered = (): void => {
    if (misses >= MISSES_UNTIL_SLOW) options.onWell();
    misses = 0;
  };
  const missed = (): void => {
    misses += 1;
    if (misses === MISSES_UNTIL_SLOW) options.onSlow();
    else if (misses > MISSES_UNTIL_SLOW) options.onLost();
  };
  const check = async (): Promise<void> => {
    if (!options.isBusy()) {
      const outcome = await options.ping(PING_TIMEOUT_MS).then(
        () => answered,
        () => missed,
      );
      if (isStopped) return;
      outcome();
    }
    schedule();
  };
  const schedule = (): void => {
    if (isStopped) return;
    cancelTimer = options.clock.setTimeout(check, misses === 0 ? PING_INTERVAL_MS : PING_RETRY_MS);
  };

  schedule();
  return () => {
    isStopped = true;
    cancelTimer();
  };
};
