import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { makeFolder } from './make-folder.ts';

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;

/**
 * Writes files into a folder that is empty or not there; answers how to take them back.
 * Throws `folder-not-usable`; then nothing is left of it.
 */
export const writeFiles = (folder: string, files: Readonly<Record<string, string>>): (() => void) => {
  const refused = (problem: string, cause?: unknown): PatchbayError =>
    new PatchbayError('folder-not-usable', { folder, problem }, { cause });
  if (!isAbsolute(folder)) throw refused('it is not a whole path');
  try {
    const made = makeFolder(folder);
    if (readdirSync(folder).length > 0) throw refused('it has files already');
    const undo = (): void => {
      for (const path of Object.keys(files))
        rmSync(join(folder, path.split('/')[0] ?? path), { recursive: true, force: true });
      if (made !== undefined) rmSync(made, { recursive: true, force: true });
    };
    try {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text, { flag: 'wx' });
      }
    } catch (error) {
      undo();
      throw error;
    }
    return undo;
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined || error instanceof PatchbayError) throw error;
    throw refused(code === 'ENOTDIR' || code === 'EEXIST' ? 'it is no folder' : code, error);
  }
};
