import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../lib/refusal.ts';

/** A folder that is held open, so that nothing on the way to it can be swapped for a link. */
export interface Anchor {
  /** A path for node:fs of something directly in the folder. */
  path(name: string): string;
  /** Where names of the folder's own files are read from. */
  readonly self: string;
  /** Throws Refusal where what was opened is not what stands there under its real name. */
  verify(handle: FileHandle, name: string): Promise<void>;
}

const swapped = (path: string): Refusal => new Refusal(`${path} was changed while it was being used.`);

const throughDescriptor = async (real: string, handle: FileHandle): Promise<Anchor> => {
  const self = `/proc/self/fd/${handle.fd}`;
  if ((await readlink(self)) !== real) throw swapped(real);
  return { self, path: (name) => join(self, name), verify: async () => undefined };
};

/** Where a folder cannot be used by its handle, what was opened is compared with what stands there. */
const byComparison = async (real: string): Promise<Anchor> => ({
  self: real,
  path: (name) => join(real, name),
  verify: async (handle, name) => {
    const path = join(real, name);
    const [opened, there, way] = await Promise.all([
      handle.stat({ bigint: true }),
      lstat(path, { bigint: true }),
      realpath(real),
    ]);
    if (way !== real || opened.ino !== there.ino || opened.dev !== there.dev) throw swapped(path);
  },
});

/** Holds a folder, by its real path, while it is used. Throws Refusal where it is not there any more. */
export const withAnchor = async <T>(
  real: string,
  use: (anchor: Anchor) => Promise<T>,
  platform: NodeJS.Platform = process.platform,
): Promise<T> => {
  if (platform !== 'linux') return use(await byComparison(real));
  const flags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
  const handle = await open(real, flags).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ELOOP' || error.code === 'ENOTDIR') throw new Refusal(`${real} is not a folder.`);
    throw error;
  });
  try {
    return await use(await throughDescriptor(real, handle));
  } finally {
    await handle.close();
  }
};

/** Opens a regular file for reading: no link, no device, nothing that blocks. */
export const openRegular = async (anchor: Anchor, name: string): Promise<FileHandle> => {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const handle = await open(anchor.path(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ELOOP') throw swapped(name);
      throw error;
    },
  );
  try {
    await anchor.verify(handle, name);
    const stats = await handle.stat();
    if (stats.isDirectory()) throw new Refusal(`${name} is a folder, not a file.`);
    if (!stats.isFile()) throw new Refusal(`${name} is not a regular file.`);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
};
