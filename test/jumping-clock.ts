import { type Clock, systemClock } from '../src/main/clock.ts';

export interface JumpingClock extends Clock {
  /** Time jumps ahead: what falls due in between happens now, in order. */
  jump(ms: number): void;
}

/** The real time, but for the jumps that a test makes instead of waiting. */
export const jumpingClock = (): JumpingClock => {
  interface Timer {
    readonly at: number;
    readonly callback: () => void;
    cancel: () => void;
  }
  const timers = new Set<Timer>();
  let jumpedMs = 0;
  const monotonic = (): number => systemClock.monotonic() + jumpedMs;
  const schedule = (timer: Timer): void => {
    timer.cancel = systemClock.setTimeout(() => fire(timer), Math.max(0, timer.at - monotonic()));
  };
  const fire = (timer: Timer): void => {
    if (timers.delete(timer)) timer.callback();
  };
  return {
    now: () => systemClock.now() + jumpedMs,
    monotonic,
    setTimeout: (callback, delayMs) => {
      const timer: Timer = { at: monotonic() + delayMs, callback, cancel: () => undefined };
      timers.add(timer);
      schedule(timer);
      return () => {
        timers.delete(timer);
        timer.cancel();
      };
    },
    jump: (ms) => {
      jumpedMs += ms;
      for (const timer of [...timers].sort((one, other) => one.at - other.at)) {
        if (!timers.has(timer)) continue;
        timer.cancel();
        if (timer.at <= monotonic()) fire(timer);
        else schedule(timer);
      }
    },
  };
};
