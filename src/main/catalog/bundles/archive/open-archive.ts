import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { isPatchbayError, PatchbayError } from '#shared/errors/patchbay-error.ts';
import { codePoint, showHidden } from '#shared/text/hidden-characters.ts';
import { nameKey, problemOfName } from './entry-name.ts';
import { archiveLimits } from './limits.ts';
import { checkLocalHeaders } from './local-headers.ts';

export interface ArchivedFile {
  /** Relative, with slashes; safe to join to a folder. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly isExecutable: boolean;
  readonly entry: Entry;
}

/** An archive whose every entry was looked at; nothing of it is unpacked. */
export interface Archive {
  readonly files: readonly ArchivedFile[];
  /** Folders that are named by themselves. */
  readonly folders: readonly string[];
  readonly unpackedBytes: number;
  /** The bytes of a file, checked against size and checksum. Throws `bundle-unreadable`, `bundle-unsafe`. */
  content(file: ArchivedFile): AsyncIterable<Buffer>;
}

const FILE_TYPE = 0xf000;
const REGULAR = 0x8000;
const FOLDER = 0x4000;

const unreadable = (error: unknown): PatchbayError =>
  isPatchbayError(error)
    ? error
    : new PatchbayError(
        'bundle-unreadable',
        { problem: error instanceof Error ? error.message.replace(/\.$/, '') : String(error) },
        { cause: error },
      );
const tooLarge = (problem: string): PatchbayError => new PatchbayError('bundle-too-large', { problem });
/** A name that is shown must not be longer than a line, nor turn it around. */
const shownName = (name: string): string =>
  showHidden(name.length > 120 ? `${name.slice(0, 120)}…` : name).replace(/[\n\t]/g, codePoint);
const unsafe = (entry: string, problem: string): PatchbayError =>
  new PatchbayError('bundle-unsafe', { entry: shownName(entry), problem });

const nameOf = (entry: Entry): string =>
  // Not the second name that an extra field may give: two readers of the archive would see two files.
  getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, [], true);

const problemOfEntry = (name: string, entry: Entry): string | undefined => {
  const isFolder = name.endsWith('/');
  // Which system it is from is only said, so the mode is looked at whatever is said.
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  if (type !== 0 && type !== REGULAR && type !== FOLDER) return 'it is a link or a special file';
  if ((type === FOLDER && !isFolder) || (type === REGULAR && isFolder)) return 'it is no plain file';
  if (entry.isEncrypted()) return 'it is encrypted';
  if (!entry.canDecodeFileData()) return 'it is packed in a way that is not known here';
  if (isFolder && entry.uncompressedSize > 0) return 'it is a folder with content';
  return undefined;
};

const readEntries = async (zip: ZipFile): Promise<readonly Entry[]> => {
  if (zip.entryCount > archiveLimits.entries)
    throw tooLarge(`it has ${zip.entryCount} entries, and at most ${archiveLimits.entries} are taken`);
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
};

/** No two names may be one file, and none a file and a folder at once. */
const checkNames = (names: readonly string[]): void => {
  const seen = new Set<string>();
  const files = new Set<string>();
  for (const name of names) {
    const key = nameKey(name);
    if (seen.has(key)) throw unsafe(name, 'it is there twice');
    seen.add(key);
    if (!name.endsWith('/')) files.add(key);
  }
  for (const key of seen) {
    const parts = key.split('/');
    const above = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
    const file = above.find((folder) => files.has(folder));
    if (file !== undefined) throw unsafe(file, 'it is a file and a folder');
  }
};

const checkSizes = (entries: readonly Entry[], names: readonly string[], packedBytes: number): number => {
  const largest = entries.findIndex(({ uncompressedSize }) => uncompressedSize > archiveLimits.fileBytes);
  if (largest >= 0) throw tooLarge(`"${shownName(names[largest] ?? '')}" is too large`);
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (total > archiveLimits.totalBytes) throw tooLarge('unpacked, it is too large');
  if (total > archiveLimits.ratioFromBytes && total > packedBytes * archiveLimits.ratio)
    throw tooLarge('it is packed far more tightly than any server is');
  return total;
};

const inspect = async (bytes: Buffer): Promise<Archive> => {
  const zip = await fromBufferPromise(bytes, { decodeStrings: false, strictFileNames: true });
  const entries = await readEntries(zip);
  const names = entries.map(nameOf);
  for (const [index, entry] of entries.entries()) {
    const name = names[index] ?? '';
    const problem = problemOfName(name) ?? problemOfEntry(name, entry);
    if (problem !== undefined) throw unsafe(name, problem);
  }
  checkNames(names);
  const unpackedBytes = checkSizes(entries, names, bytes.length);
  checkLocalHeaders(bytes, entries, unsafe);
  const known = entries.map((entry, index) => ({ entry, path: names[index] ?? '' }));
  return {
    files: known
      .filter(({ path }) => !path.endsWith('/'))
      .map(({ entry, path }) => ({
        path,
        sizeBytes: entry.uncompressedSize,
        isExecutable: ((entry.externalFileAttributes >>> 16) & 0o111) !== 0,
        entry,
      })),
    folders: known.flatMap(({ path }) => (path.endsWith('/') ? [path.slice(0, -1)] : [])),
    unpackedBytes,
    content: async function* ({ entry, path }) {
      let checksum = 0;
      try {
        for await (const piece of await zip.openReadStreamPromise(entry)) {
          checksum = crc32(piece, checksum);
          yield piece;
        }
      } catch (error) {
        throw unreadable(error);
      }
      if (checksum !== entry.crc32) throw unsafe(path, 'its content does not fit its checksum');
    },
  };
};

/**
 * Looks through a ZIP archive, entry by entry. Throws `bundle-unreadable` for what is no archive, `bundle-unsafe`,
 * `bundle-too-large`; nothing is unpacked for it.
 */
export const openArchive = async (bytes: Buffer): Promise<Archive> => {
  try {
    return await inspect(bytes);
  } catch (error) {
    throw unreadable(error);
  }
};

/** A file of an archive, whole; undefined where there is none. Throws `bundle-too-large`. */
export const readArchived = async (
  archive: Archive,
  path: string,
  limitBytes: number,
): Promise<Buffer | undefined> => {
  const file = archive.files.find((one) => one.path === path);
  if (file === undefined) return undefined;
  if (file.sizeBytes > limitBytes) throw tooLarge(`its "${shownName(path)}" is too large`);
  const pieces: Buffer[] = [];
  for await (const piece of archive.content(file)) pieces.push(piece);
  return Buffer.concat(pieces);
};
