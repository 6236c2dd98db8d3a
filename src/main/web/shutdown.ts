import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';

/** Servers have this long to end before the program leaves anyway. */
const STOP_DEADLINE_MS = 4_500;

export interface ShutdownOptions {
  readonly stop: () => Promise<void>;
  readonly exit: (code: number) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** One Ctrl+C may come twice: from the terminal, and passed on by npm. */
const SAME_REQUEST_MS = 500;

/** Stops in order, once, with a deadline; asked a second time it leaves at once. */
export const createShutdown = ({ stop, exit, clock, logger }: ShutdownOptions) => {
  let stoppingSince: number | undefined;
  return (reason: string, exitCode: number): void => {
    if (stoppingSince !== undefined) {
      if (clock.monotonic() - stoppingSince < SAME_REQUEST_MS) return;
      logger.log('warning', `${reason} again: leaving at once`);
      exit(1);
      return;
    }
    stoppingSince = clock.monotonic();
    logger.log('info', `${reason}: stopping`);
    const cancelDeadline = clock.setTimeout(() => {
      logger.log('error', `not everything stopped within ${STOP_DEADLINE_MS} ms`);
      exit(1);
    }, STOP_DEADLINE_MS);
    stop()
      .then(
        () => exit(exitCode),
        (error: unknown) => {
          logger.log('error', 'stopping failed', {
            stack: error instanceof Error ? error.stack : String(error),
          });
          exit(1);
        },
      )
      .finally(cancelDeadline);
  };
};
