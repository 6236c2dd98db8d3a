import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SecretSource } from './fill-secrets.ts';

const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/** A file of that name in the folder, as Docker and Kubernetes mount secrets, else the environment. */
export const secretSource =
  (folder: string | undefined, env: Readonly<Record<string, string | undefined>>): SecretSource =>
  (variable) =>
    // Whoever writes such a file with an editor ends it with a line break.
    (folder === undefined ? undefined : readIfThere(join(folder, variable))?.replace(/\r?\n$/, '')) ??
    env[variable];
