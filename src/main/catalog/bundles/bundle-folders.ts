import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isPatchbayError, PatchbayError } from '#shared/errors/patchbay-error.ts';
import { assertWanted } from '../../assert-wanted.ts';
import type { Archive } from './archive/open-archive.ts';
import { type UnpackOptions, unpack } from './archive/unpack.ts';

/** What is being unpacked is called so, and never run. */
const UNFINISHED = '.new-';

export interface BundleFolders {
  pathOf(folder: string): string;
  /** Unpacks a whole bundle, or leaves nothing. Throws what `unpack` throws, and `bundle-not-stored`. */
  put(folder: string, archive: Archive, options: UnpackOptions): Promise<void>;
  remove(folder: string): Promise<void>;
  list(): Promise<readonly string[]>;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

const words: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EACCES: 'the system does not allow it',
  EPERM: 'the system does not allow it',
  EROFS: 'the disk is for reading only',
  ENAMETOOLONG: 'a name is too long for this system',
};

/** A rename is safe from a loss of power once the folder that it is in is written. */
const syncFolder = async (path: string, platform: NodeJS.Platform): Promise<void> => {
  if (platform === 'win32') return;
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

export const createBundleFolders = (bundlesDir: string, platform: NodeJS.Platform): BundleFolders => {
  const pathOf = (folder: string): string => join(bundlesDir, folder);
  const remove = (folder: string): Promise<void> =>
    rm(pathOf(folder), { recursive: true, force: true, maxRetries: 3 });
  return {
    pathOf,
    put: async (folder, archive, options) => {
      const unfinished = `${UNFINISHED}${folder}`;
      try {
        await mkdir(bundlesDir, { recursive: true });
        await unpack(archive, pathOf(unfinished), options);
        assertWanted(options.signal);
        await rename(pathOf(unfinished), pathOf(folder));
        await syncFolder(bundlesDir, platform);
      } catch (error) {
        await remove(unfinished);
        if (isPatchbayError(error)) throw error;
        const code = codeOf(error);
        throw new PatchbayError('bundle-not-stored', { problem: words[code] ?? code }, { cause: error });
      }
    },
    remove,
    list: async () => {
      try {
        return (await readdir(bundlesDir)).filter((name) => name !== 'uploads');
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return [];
        throw error;
      }
    },
  };
};
