import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { showHidden } from '#shared/text/hidden-characters.ts';

/** A mistake in a manifest, in words; what its publisher wrote is quoted in it, so that nothing of it may be hidden. */
export const manifestInvalid = (problem: string, path = '', cause?: unknown): PatchbayError =>
  new PatchbayError(
    'bundle-manifest-invalid',
    { problem: showHidden(problem), path: showHidden(path) },
    { cause },
  );
