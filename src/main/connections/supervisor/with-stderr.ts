import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ServerLog } from '../log/server-log.ts';

/** How many last lines of stderr an error carries. */
const TAIL_LINES = 5;

/** The error with the last lines that the server wrote in this start: the reason is mostly there. */
export const withStderr = (error: PatchbayError, log: ServerLog, afterSequence: number): PatchbayError => {
  const stderr = log.tail('stderr', TAIL_LINES, afterSequence);
  return stderr.length === 0
    ? error
    : new PatchbayError(error.code, { ...error.details, stderr }, { cause: error.cause });
};
