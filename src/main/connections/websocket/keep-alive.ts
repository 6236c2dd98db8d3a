import type { Clock } from '../../clock.ts';

/** Proxies cut a connection that is quiet for a minute. */
export const PING_INTERVAL_MS = 30_000;
/** So many pings in a row without a pong, and the other side is gone. */
const MISSES_UNTIL_LOST = 2;

export interface KeepAliveOptions {
  readonly clock: Clock;
  readonly ping: () => void;
  /** A server that works may be too busy for a pong; its request has a deadline of its own. */
  readonly isBusy: () => boolean;
  readonly onLost: () => void;
}

export interface KeepAlive {
  /** Something came from the other side. */
  heard(): void;
  stop(): void;
}

/** Pings from time to time, which keeps the way open and finds out where it is cut. */
export const createKeepAlive = ({ clock, ping, isBusy, onLost }: KeepAliveOptions): KeepAlive => {
  let unanswered = 0;
  let isStopped = false;
  let cancelTimer = (): void => undefined;
  const check = (): void => {
    if (unanswered >= MISSES_UNTIL_LOST && !isBusy()) {
      onLost();
      return;
    }
    unanswered += 1;
    ping();
    schedule();
  };
  const schedule = (): void => {
    if (!isStopped) cancelTimer = clock.setTimeout(check, PING_INTERVAL_MS);
  };
  schedule();
  return {
    heard: () => {
      unanswered = 0;
    },
    stop: () => {
      isStopped = true;
      cancelTimer();
    },
  };
};
