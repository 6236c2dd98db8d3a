import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { os } from './implement.ts';

/**
 * Runs around every procedure, whichever door it is called through: an error that quotes what a server said must not
 * carry a secret out. The message is made anew from the redacted details.
 */
export const redactErrors = (redact: <T>(value: T) => T) =>
  os.middleware(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      // Errors of the contract library speak of the caller's own input.
      if (!(error instanceof PatchbayError)) throw error;
      throw new PatchbayError(error.code, redact(error.details), { cause: error });
    }
  });
