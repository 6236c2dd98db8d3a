import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version in the nearest package.json above `folder`: the project's, or the one packed beside the program. */
export const programVersion = (folder: string): string => {
  const path = join(folder, 'package.json');
  if (existsSync(path)) {
    const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version?: unknown };
    if (typeof version === 'string') return version;
  }
  const parent = dirname(folder);
  if (parent === folder) throw new Error('no package.json with a version above the program');
  return programVersion(parent);
};
