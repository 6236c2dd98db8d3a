import type { Clock } from '../src/main/clock.ts';

export interface ManualClock extends Clock {
  /** Lets this much time pass, and what falls due in it happen in order. */
  advance(ms: number): void;
  /** As `advance`, and lets promises settle after each timer. */
  advanceAndSettle(ms: number): Promise<void>;
  /** Timers that wait. */
  readonly timerCount: number;
}

/** A clock that stands still until a test moves it. */
export const manualClock = (startMs = Date.UTC(2026, 0, 1)): ManualClock => {
  let elapsed = 0;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  const nextDue = (until: number) => timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  const fire = (until: number): boolean => {
    const due = nextDue(until);
    if (due === undefined) return false;
    timers = timers.filter((timer) => timer !== due);
    elapsed = Math.max(elapsed, due.at);
    due.callback();
    return true;
  };
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    now: () => startMs + elapsed,
    monotonic: () => elapsed,
    setTimeout: (callback, delayMs) => {
      const timer = { at: elapsed + delayMs, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    advance: (ms) => {
      const until = elapsed + ms;
      while (fire(until));
      elapsed = until;
    },
    advanceAndSettle: async (ms) => {
      const until = elapsed + ms;
      await settle();
      while (fire(until)) await settle();
      elapsed = until;
    },
    get timerCount() {
      return timers.length;
    },
  };
};
