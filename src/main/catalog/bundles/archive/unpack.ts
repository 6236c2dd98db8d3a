import { chmod, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { assertWanted } from '../../../assert-wanted.ts';
import { mapAtMost } from '../../../servers/map-at-most.ts';
import type { Archive, ArchivedFile } from './open-archive.ts';

/** A file waits for the disk most of its time. */
const AT_ONCE = 16;
const PLAIN = 0o644;
const EXECUTABLE = 0o755;

export interface UnpackOptions {
  /** Programs that must run even where the archive was packed on a system without that bit. */
  readonly programs: ReadonlySet<string>;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
  readonly signal?: AbortSignal | undefined;
}

const writeFile = async (
  archive: Archive,
  file: ArchivedFile,
  target: string,
  mode: number,
  onPiece: (bytes: number) => void,
): Promise<void> => {
  await mkdir(dirname(target), { recursive: true });
  // Never over a file, and never through a link: the folder is new, and nothing in it is from elsewhere.
  const handle = await open(target, 'wx', mode);
  try {
    for await (const piece of archive.content(file)) {
      await handle.write(piece);
      onPiece(piece.length);
    }
    await handle.datasync();
  } finally {
    await handle.close();
  }
  // The umask may have taken a bit that the program needs.
  if (mode === EXECUTABLE) await chmod(target, EXECUTABLE);
};

/**
 * Unpacks a whole archive into a folder that is not there yet. Throws what reading it throws, `call-cancelled`, and what
 * the file system says; then the folder is gone again.
 */
export const unpack = async (
  archive: Archive,
  folder: string,
  { programs, onProgress, signal }: UnpackOptions,
): Promise<void> => {
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(folder);
  let doneBytes = 0;
  let shownPercent = -1;
  const onPiece = (bytes: number): void => {
    assertWanted(signal);
    doneBytes += bytes;
    const percent = Math.floor((doneBytes / archive.unpackedBytes) * 100);
    if (percent === shownPercent) return;
    shownPercent = percent;
    onProgress(doneBytes, archive.unpackedBytes);
  };
  const place = (path: string): string => join(folder, ...path.split('/'));
  try {
    for (const path of archive.folders) await mkdir(place(path), { recursive: true });
    const failures: unknown[] = [];
    await mapAtMost(archive.files, AT_ONCE, async (file) => {
      // Those that are being written come to their end; no other begins.
      if (failures.length > 0) return;
      const target = place(file.path);
      const mode = file.isExecutable || programs.has(file.path) ? EXECUTABLE : PLAIN;
      try {
        // Every name was checked already; this is the last line, should a check ever be wrong.
        if (!target.startsWith(folder + sep)) throw new Error(`"${file.path}" leads out of the bundle`);
        await writeFile(archive, file, target, mode, onPiece);
      } catch (error) {
        failures.push(error);
      }
    });
    if (failures.length > 0) throw failures[0];
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
};
