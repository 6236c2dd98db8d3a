import type { Clock } from '../../clock.ts';

const WINDOW_MS = 60_000;
/** Wrong tokens from one address in a window; somebody who mistypes stays far below. */
const MOST_OF_ADDRESS = 20;
/** From all of them together. */
const MOST_OF_ALL = 200;
const EVERYBODY = '';

export interface FailedAttempts {
  /** Counts one more; seconds after which the next may be made, where there were too many. */
  add(address: string): number | undefined;
}

/** Slows down whoever tries tokens. A right token is never refused for the wrong ones of others. */
export const createFailedAttempts = (clock: Clock): FailedAttempts => {
  const windows = new Map<string, { readonly sinceMs: number; count: number }>();

  const count = (key: string, most: number): number | undefined => {
    const nowMs = clock.monotonic();
    const known = windows.get(key);
    const window =
      known === undefined || nowMs - known.sinceMs >= WINDOW_MS ? { sinceMs: nowMs, count: 0 } : known;
    windows.set(key, window);
    window.count += 1;
    return window.count > most ? Math.ceil((window.sinceMs + WINDOW_MS - nowMs) / 1_000) : undefined;
  };

  return {
    add: (address) => {
      // Addresses that are not heard of any more are forgotten.
      if (windows.size > 1_000)
        for (const [key, { sinceMs }] of windows)
          if (clock.monotonic() - sinceMs >= WINDOW_MS) windows.delete(key);
      const own = count(address, MOST_OF_ADDRESS);
      const all = count(EVERYBODY, MOST_OF_ALL);
      return own ?? all;
    },
  };
};
