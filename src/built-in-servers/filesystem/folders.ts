import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Refusal } from '../lib/refusal.ts';

/** A folder that may be used: as it was named, and where it really is. */
export interface Folder {
  readonly named: string;
  readonly real: string;
}

/** A place inside one of the folders. */
export interface Place {
  readonly folder: Folder;
  /** Without links, up to what does not exist yet. */
  readonly real: string;
  /** The same before the links are followed. */
  readonly written: string;
  /** What of it does not exist yet, outermost first. */
  readonly missing: readonly string[];
}

/** What cannot be found, or is no folder, is left out: it may be on a disk that is not there now. */
export const openFolders = async (paths: readonly string[]): Promise<readonly Folder[]> => {
  const opened = await Promise.all(
    paths.map(async (path): Promise<readonly Folder[]> => {
      const named = resolve(path);
      try {
        const real = await realpath(named);
        return (await stat(real)).isDirectory() ? [{ named, real }] : [];
      } catch {
        return [];
      }
    }),
  );
  return opened.flat();
};

export const isInside = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
};

/** Names that reach a device, another stream of a file, or another machine on Windows. */
const windowsTrick = /^[\\/]{2}|^[a-z]:[^\\/]|:.*:|[. ]$|[\\/](?:con|prn|aux|nul|com\d|lpt\d)(?:[.\\/]|$)/i;

const refuseTricks = (path: string, platform: NodeJS.Platform): void => {
  if (path === '') throw new Refusal('The path is empty.');
  if (path.includes('\0')) throw new Refusal('The path holds a NUL character.');
  if (platform === 'win32' && windowsTrick.test(path))
    throw new Refusal(`"${path}" is not a path of a file in a folder.`);
};

const list = (folders: readonly Folder[]): string => folders.map(({ named }) => named).join(', ');

/** The path with the links in it followed, and what of it is not there. */
const follow = async (path: string): Promise<{ real: string; missing: readonly string[] }> => {
  const missing: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    try {
      return { real: join(await realpath(at), ...missing), missing };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'ELOOP') throw new Refusal(`The links at ${at} lead in a circle.`);
      if (code === 'ENAMETOOLONG') throw new Refusal('The path is too long.');
      if (code === 'ENOTDIR') throw new Refusal(`${dirname(at)} is not a folder.`);
      if (code !== 'ENOENT') throw new Refusal(`${at} cannot be looked at: ${String(code)}.`);
      const isLink = await lstat(at).then(
        () => true,
        () => false,
      );
      if (isLink) throw new Refusal(`${at} is a link that leads to nothing.`);
      if (dirname(at) === at) throw error;
      missing.unshift(basename(at));
    }
  }
};

/**
 * Finds a path in the folders: as it is written, and again where its links lead. Throws Refusal for everything outside.
 * What it says holds for the moment: whoever opens the place checks again (see anchor.ts).
 */
export const locate = async (
  folders: readonly Folder[],
  requested: string,
  platform: NodeJS.Platform = process.platform,
): Promise<Place> => {
  refuseTricks(requested, platform);
  const [first] = folders;
  if (first === undefined) throw new Refusal('There is no folder that may be used.');
  const written = isAbsolute(requested) ? resolve(requested) : resolve(first.real, requested);
  const folder = folders.find(({ named, real }) => isInside(named, written) || isInside(real, written));
  if (folder === undefined)
    throw new Refusal(`${requested} is outside the folders that may be used: ${list(folders)}.`);
  const base = isInside(folder.real, written) ? folder.real : folder.named;
  const asked = join(folder.real, relative(base, written));
  const { real, missing } = await follow(asked);
  // A link may lead from one of the folders into another.
  const holder = folders.find((one) => isInside(one.real, real));
  if (holder === undefined)
    throw new Refusal(`${requested} leads outside the folders that may be used: ${list(folders)}.`);
  return { folder: holder, real, written: asked, missing };
};

/** Where the last name of a place stands itself, be it a link or not. Throws Refusal where that is outside. */
export const entryOf = async (folders: readonly Folder[], { written }: Place): Promise<string> => {
  const entry = join(await realpath(dirname(written)), basename(written));
  if (folders.some(({ real }) => isInside(real, entry))) return entry;
  throw new Refusal(`${written} is outside the folders that may be used: ${list(folders)}.`);
};
