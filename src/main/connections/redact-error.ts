import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { redactDeep } from './redact-deep.ts';

/**
 * The error without secrets: what a server said of its failure may hold the key it was given. The message is
 * made anew from the redacted details, so that a secret in the midst of it is found whole.
 */
export const redactError = (error: PatchbayError, redact: (text: string) => string): PatchbayError =>
  new PatchbayError(
    error.code,
    Object.fromEntries(Object.entries(error.details).map(([key, value]) => [key, redactDeep(value, redact)])),
    { cause: error.cause },
  );
