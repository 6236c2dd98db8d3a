import { writeFile } from 'node:fs/promises';
import { wrongUsage } from '../input/read-source.ts';

/** For its owner only, and never over another file unless that is wanted. `name` is how the person named it. */
export const saveFile = async (path: string, name: string, text: string, force: boolean): Promise<void> => {
  try {
    await writeFile(path, text, { mode: 0o600, flag: force ? 'w' : 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'EEXIST') throw wrongUsage(`There is a file "${name}" already; --force replaces it.`);
    throw wrongUsage(`The file "${name}" cannot be written (${String(error.code)}).`);
  }
};
