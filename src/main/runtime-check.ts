import { PatchbayError } from '#shared/errors/patchbay-error.ts';

/** The Node-API that better-sqlite3's binaries are built for. */
const NEEDED_NODE_API = 10;

/**
 * To be asked before anything imports better-sqlite3: under an older Node-API the import ends the process
 * with a segmentation fault and not a word.
 */
export const checkRuntime = (versions: {
  readonly node: string;
  readonly napi?: string;
}): PatchbayError | undefined =>
  Number(versions.napi ?? 0) >= NEEDED_NODE_API
    ? undefined
    : new PatchbayError('runtime-too-old', { version: versions.node });
