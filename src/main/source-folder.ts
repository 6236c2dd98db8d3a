import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The checkout that a program runs from: the nearest folder above it with a Dockerfile; none for an installed one. */
export const sourceFolder = (folder: string): string | undefined => {
  if (existsSync(join(folder, 'Dockerfile')) && existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : sourceFolder(parent);
};
