/** A server that stayed up this long has recovered: the next failure is a first one again. */
export const STABLE_MS = 60_000;
/** A program that ends so often in a row does not mend by being started again. */
export const MAX_FAILURES_IN_A_ROW = 5;

/** The failures of a server since it was last well. */
export interface FailureRun {
  readonly count: number;
  /** Whether it was ready at least once since a person started it. */
  readonly wasReady: boolean;
}

export const noFailures: FailureRun = { count: 0, wasReady: false };

/** `readyMs` is how long it had been ready before it failed; undefined where it never was in this attempt. */
export const addFailure = (run: FailureRun, readyMs: number | undefined): FailureRun => ({
  count: readyMs !== undefined && readyMs >= STABLE_MS ? 1 : run.count + 1,
  wasReady: run.wasReady || readyMs !== undefined,
});

export const isCrashLoop = (run: FailureRun): boolean => run.count >= MAX_FAILURES_IN_A_ROW;
