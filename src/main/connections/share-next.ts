import type { Clock } from '../clock.ts';

/** A machine that slept in the middle of a run makes it look like one of hours; those who end a server wait for it. */
const LONGEST_PAUSE_MS = 1_000;

/**
 * Work whose result is good for everybody who asked before it began: hundreds who ask at once cost one run. Runs
 * follow each other with a pause as long as the last one took, so that they never take more than half of the time.
 */
export const shareNext = <T>(work: () => Promise<T>, clock: Clock): (() => Promise<T>) => {
  let next: Promise<T> | undefined;
  let running: Promise<unknown> | undefined;
  let freeAtMs = 0;

  const begin = async (): Promise<T> => {
    await running;
    const pauseMs = freeAtMs - clock.monotonic();
    if (pauseMs >= 1) await new Promise<void>((resolve) => clock.setTimeout(resolve, pauseMs));
    next = undefined;
    const beganAtMs = clock.monotonic();
    const run = work();
    const settle = (): void => {
      const endedAtMs = clock.monotonic();
      freeAtMs = endedAtMs + Math.min(endedAtMs - beganAtMs, LONGEST_PAUSE_MS);
    };
    running = run.then(settle, settle);
    return run;
  };
  return () => {
    next ??= begin();
    return next;
  };
};
