import type { Clock } from '../clock.ts';

/** A first start has better things to do. */
const FIRST_MS = 10_000;
const EVERY_MS = 6 * 60 * 60 * 1_000;

export interface RetentionOptions {
  /** Removes what is not to be kept any longer; ends soon once `isStopped` says so. */
  readonly clear: (isStopped: () => boolean) => Promise<void>;
  readonly clock: Pick<Clock, 'setTimeout'>;
  readonly onProblem: (error: unknown) => void;
}

export interface Retention {
  /** What is kept for how long has changed: clears now, or once more when it is at it. */
  changed(): void;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** Clears a while after the start, some times a day, and whenever what is kept for how long changes; one after the other. */
export const createRetention = ({ clear, clock, onProblem }: RetentionOptions): Retention => {
  let isStopped = false;
  let cancel = (): void => undefined;
  let running: Promise<void> = Promise.resolve();

  const run = (): void => {
    cancel();
    running = running
      .then(() => (isStopped ? undefined : clear(() => isStopped)))
      .catch(onProblem)
      .finally(() => {
        cancel();
        if (!isStopped) cancel = clock.setTimeout(run, EVERY_MS);
      });
  };
  cancel = clock.setTimeout(run, FIRST_MS);

  return {
    changed: run,
    close: async () => {
      isStopped = true;
      cancel();
      await running;
    },
  };
};
