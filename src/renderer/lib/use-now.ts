import { useSyncExternalStore } from 'react';

const createTicker = (periodMs: number) => {
  const listeners = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    now = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      timer ??= setInterval(tick, periodMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    // Fresh for the first reader, steady for all of them between two ticks.
    read: () => {
      if (timer === undefined && Date.now() - now > periodMs) now = Date.now();
      return now;
    },
  };
};

const everySecond = createTicker(1_000);
const everyTenSeconds = createTicker(10_000);

/** The time, renewed each second for countdowns, or each ten seconds for "3 minutes ago". */
export const useNow = (pace: 'second' | 'ten-seconds'): number => {
  const ticker = pace === 'second' ? everySecond : everyTenSeconds;
  return useSyncExternalStore(ticker.subscribe, ticker.read);
};
