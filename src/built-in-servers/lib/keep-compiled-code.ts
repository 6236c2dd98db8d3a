import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Keeps compiled code beside the libraries of a checkout, so that the next start takes less time and memory. To be
 * asked before anything large is imported; where that folder cannot be written, nothing happens.
 */
export const keepCompiledCode = (serverDir: string): void => {
  enableCompileCache(join(serverDir, '..', '..', '..', 'node_modules', '.cache', 'patchbay'));
};
