import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are not there; answers the uppermost that it made, if any. Not left to Node,
 * whose recursive mkdir never ends at a folder that takes none, such as /proc. Throws what the system says; then
 * nothing is left of it.
 */
export const makeFolder = (folder: string): string | undefined => {
  if (existsSync(folder)) return undefined;
  const above = dirname(folder);
  const made = above === folder ? undefined : makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    throw error;
  }
  return made ?? folder;
};
