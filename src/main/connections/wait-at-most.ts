import type { Clock } from '../clock.ts';

/** Waits for the work, but no longer than this; the work goes on by itself. Its failure is its own to tell. */
export const waitAtMost = (work: Promise<unknown>, limitMs: number, clock: Clock): Promise<void> =>
  new Promise((resolve) => {
    const cancelTimer = clock.setTimeout(resolve, limitMs);
    const finish = (): void => {
      cancelTimer();
      resolve();
    };
    work.then(finish, finish);
  });
