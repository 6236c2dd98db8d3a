import type { LogLevel } from '#shared/model/log.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { Logger } from '../../logger.ts';

const KEPT_PROBLEMS = 100;

export interface LoggedProblem {
  readonly at: string;
  readonly level: LogLevel;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** A logger that also remembers the last warnings and errors, for the report of a bug. */
export const rememberProblems = (
  logger: Logger,
  clock: Clock,
): { readonly logger: Logger; readonly problems: () => readonly LoggedProblem[] } => {
  const kept: LoggedProblem[] = [];
  return {
    problems: () => [...kept],
    logger: {
      log: (level, message, details) => {
        if (level === 'warning' || level === 'error') {
          kept.push({ at: isoTime(clock), level, message, details });
          if (kept.length > KEPT_PROBLEMS) kept.shift();
        }
        logger.log(level, message, details);
      },
    },
  };
};
