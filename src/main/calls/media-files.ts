import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mediaPath } from '#shared/model/content.ts';
import { type Clock, isoTime } from '../clock.ts';
import { newId } from '../ids.ts';
import type { MediaRow, MediaStore } from './media-store.ts';

export interface MediaFiles {
  /** Stores content once under its SHA-256; answers where it is and how large. */
  save(data: Uint8Array, mimeType: string): Promise<{ url: string; sizeBytes: number }>;
  read(sha256: string): Promise<{ data: Uint8Array; mimeType: string } | undefined>;
  /** What was last stored before then. */
  old(before: string): readonly MediaRow[];
  /** Removes what was last stored before then; not what is being stored again just now. */
  remove(sha256: string, before: string): boolean;
  /** Removes files of that age that nothing knows, left by a crash; tells their bytes. */
  removeStrays(before: Date): Promise<number>;
  kept(): { readonly files: number; readonly sizeBytes: number };
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Undefined where there is no such file or folder. */
const ifThere = <T>(work: Promise<T>): Promise<T | undefined> =>
  work.catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });

/** `<data>/media/<sha256>`, written under a temporary name and renamed, so that a crash leaves no half file. */
export const createMediaFiles = (dataDir: string, store: MediaStore, clock: Clock): MediaFiles => {
  const folder = join(dataDir, 'media');
  /** How many are storing this content now. */
  const saving = new Map<string, number>();

  const write = async (sha256: string, data: Uint8Array, mimeType: string): Promise<void> => {
    const path = join(folder, sha256);
    if (!(await exists(path))) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const temporary = join(folder, newId('new'));
      await writeFile(temporary, data, { mode: 0o600 });
      await rename(temporary, path);
    }
    store.add({ sha256, mimeType, sizeBytes: data.byteLength }, isoTime(clock));
  };

  return {
    save: async (data, mimeType) => {
      const sha256 = createHash('sha256').update(data).digest('hex');
      saving.set(sha256, (saving.get(sha256) ?? 0) + 1);
      try {
        await write(sha256, data, mimeType);
      } finally {
        const others = (saving.get(sha256) ?? 1) - 1;
        if (others === 0) saving.delete(sha256);
        else saving.set(sha256, others);
      }
      return { url: mediaPath(sha256), sizeBytes: data.byteLength };
    },
    read: async (sha256) => {
      const row = /^[0-9a-f]{64}$/.test(sha256) ? store.get(sha256) : undefined;
      const data = row && (await ifThere(readFile(join(folder, sha256))));
      return row === undefined || data === undefined ? undefined : { data, mimeType: row.mimeType };
    },
    old: store.old,
    remove: (sha256, before) => {
      // Without a pause in between: nobody finds the file and not the row, or is about to.
      if (saving.has(sha256) || !store.remove(sha256, before)) return false;
      rmSync(join(folder, sha256), { force: true });
      return true;
    },
    removeStrays: async (before) => {
      let freedBytes = 0;
      for (const name of (await ifThere(readdir(folder))) ?? []) {
        const path = join(folder, name);
        const file = store.get(name) === undefined ? await ifThere(stat(path)) : undefined;
        if (file === undefined || !file.isFile() || file.mtimeMs >= before.getTime()) continue;
        // Another one may have stored just this meanwhile.
        if (saving.has(name) || store.get(name) !== undefined) continue;
        rmSync(path, { force: true });
        freedBytes += file.size;
      }
      return freedBytes;
    },
    kept: store.kept,
  };
};
