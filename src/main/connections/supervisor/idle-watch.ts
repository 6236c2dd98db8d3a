import type { Clock } from '../../clock.ts';

export interface IdleWatchOptions {
  readonly clock: Clock;
  /** 0 is never; asked again whenever it matters. */
  readonly idleStopMs: () => number;
  readonly onIdle: () => void;
}

/** Counts who uses a server. */
export interface Use {
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Used until the answer is called, as by somebody who waits for news from it. */
  hold(): () => void;
}

export interface IdleWatch extends Use {
  /** The time has changed. */
  rearm(): void;
  stop(): void;
}

/** Says when a server was not used by anybody for the given time. Cheap for each use: the timer is left where it is. */
export const watchIdle = ({ clock, idleStopMs, onIdle }: IdleWatchOptions): IdleWatch => {
  let users = 0;
  let unusedSinceMs = clock.monotonic();
  let isStopped = false;
  let cancelTimer: (() => void) | undefined;

  const look = (): void => {
    cancelTimer = undefined;
    const idleMs = idleStopMs();
    if (isStopped || users > 0 || idleMs === 0) return;
    const leftMs = unusedSinceMs + idleMs - clock.monotonic();
    if (leftMs > 0) cancelTimer = clock.setTimeout(look, leftMs);
    else onIdle();
  };
  const hold = (): (() => void) => {
    let isHeld = true;
    users += 1;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      users -= 1;
      unusedSinceMs = clock.monotonic();
      if (cancelTimer === undefined) look();
    };
  };
  const rearm = (): void => {
    cancelTimer?.();
    look();
  };

  rearm();
  return {
    during: async (work) => {
      const release = hold();
      try {
        return await work();
      } finally {
        release();
      }
    },
    hold,
    rearm,
    stop: () => {
      isStopped = true;
      cancelTimer?.();
    },
  };
};
