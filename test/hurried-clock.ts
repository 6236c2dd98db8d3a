import { type Clock, systemClock } from '../src/main/clock.ts';

/** Short waits as they are, waits of a second and more made shorter by this factor. */
export const hurriedClock = (factor: number): Clock => ({
  ...systemClock,
  setTimeout: (callback, delayMs) =>
    systemClock.setTimeout(callback, delayMs < 750 ? delayMs : delayMs / factor),
});
