import type { Clock } from '../clock.ts';

/** A page that ends more often than this will end again. */
const MAX_RELOADS = 3;
const WINDOW_MS = 10 * 60_000;

/** Says whether a page that ended is loaded again: at most three times in ten minutes. */
export const createCrashReloads = (clock: Pick<Clock, 'monotonic'>): (() => 'reload' | 'give-up') => {
  let reloads: readonly number[] = [];
  return () => {
    const now = clock.monotonic();
    reloads = reloads.filter((at) => now - at < WINDOW_MS);
    if (reloads.length >= MAX_RELOADS) return 'give-up';
    reloads = [...reloads, now];
    return 'reload';
  };
};
