import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mediaPath } from '#shared/model/content.ts';
import { type Clock, isoTime } from '../clock.ts';
import { newId } from '../ids.ts';
import type { MediaStore } from './media-store.ts';

export interface MediaFiles {
  /** Stores content once under its SHA-256; answers where it is and how large. */
  save(data: Uint8Array, mimeType: string): Promise<{ url: string; sizeBytes: number }>;
  read(sha256: string): Promise<{ data: Uint8Array; mimeType: string } | undefined>;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** `<data>/media/<sha256>`, written under a temporary name and renamed, so that a crash leaves no half file. */
export const createMediaFiles = (dataDir: string, store: MediaStore, clock: Clock): MediaFiles => {
  const folder = join(dataDir, 'media');
  return {
    save: async (data, mimeType) => {
      const sha256 = createHash('sha256').update(data).digest('hex');
      const path = join(folder, sha256);
      if (!(await exists(path))) {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const temporary = join(folder, newId('new'));
        await writeFile(temporary, data, { mode: 0o600 });
        await rename(temporary, path);
      }
      store.add({ sha256, mimeType, sizeBytes: data.byteLength }, isoTime(clock));
      return { url: mediaPath(sha256), sizeBytes: data.byteLength };
    },
    read: async (sha256) => {
      const row = /^[0-9a-f]{64}$/.test(sha256) ? store.get(sha256) : undefined;
      const path = join(folder, sha256);
      if (row === undefined || !(await exists(path))) return undefined;
      return { data: await readFile(path), mimeType: row.mimeType };
    },
  };
};
