import { PatchbayError } from '#shared/errors/patchbay-error.ts';

/** Throws `call-cancelled` where the caller has left or does not want it any more. */
export const assertWanted = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted === true) throw new PatchbayError('call-cancelled');
};
