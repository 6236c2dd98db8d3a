import { mkdir, open, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { MAX_BUNDLE_BYTES } from '#shared/model/bundle.ts';
import { createExclusive } from '../../exclusive.ts';
import { newId } from '../../ids.ts';

/** One for each of a few windows; the oldest makes way for another. */
const MOST_UPLOADS = 4;

export interface Uploads {
  /** Adds a piece at the end; without an upload it makes one. Throws `upload-not-found`, `upload-out-of-order`, `bundle-too-large`. */
  append(piece: {
    readonly upload: string | undefined;
    readonly offset: number;
    readonly data: Uint8Array;
    /** Where the first piece says so, the name in the MCP Registry. */
    readonly registryName?: string | undefined;
  }): Promise<{ readonly upload: string; readonly sizeBytes: number }>;
  /** Throws `upload-not-found`. */
  read(upload: string): Promise<{ readonly bytes: Buffer; readonly registryName: string | undefined }>;
  discard(upload: string): Promise<void>;
  /** Throws away what is there, from an earlier run too. */
  clear(): Promise<void>;
}

interface Upload {
  sizeBytes: number;
  readonly registryName: string | undefined;
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** Removes a folder where nothing is left in it. */
const removeEmpty = async (folder: string): Promise<void> => {
  try {
    await rmdir(folder);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'EPERM'].includes(String(codeOf(error)))) throw error;
  }
};

/** Files that were handed over and wait for what a person decides; they are gone with the program's end. */
export const createUploads = (bundlesDir: string): Uploads => {
  const folder = join(bundlesDir, 'uploads');
  const known = new Map<string, Upload>();
  const pathOf = (upload: string): string => join(folder, `${upload}.mcpb`);
  // A folder must not go as empty while another upload is about to stand in it.
  const exclusive = createExclusive();

  const tidy = async (): Promise<void> => {
    await removeEmpty(folder);
    await removeEmpty(bundlesDir);
  };
  const discard = async (upload: string): Promise<void> => {
    known.delete(upload);
    await rm(pathOf(upload), { force: true });
    await tidy();
  };
  const begin = async (registryName: string | undefined): Promise<string> => {
    const [oldest] = known.keys();
    if (known.size >= MOST_UPLOADS && oldest !== undefined) await discard(oldest);
    await mkdir(folder, { recursive: true });
    const upload = newId('bundle');
    known.set(upload, { sizeBytes: 0, registryName });
    return upload;
  };

  const append: Uploads['append'] = async ({ upload: given, offset, data, registryName }) => {
    const upload = given ?? (await begin(registryName));
    const found = known.get(upload);
    if (found === undefined) throw new PatchbayError('upload-not-found', { upload });
    const { sizeBytes } = found;
    if (offset !== sizeBytes) throw new PatchbayError('upload-out-of-order', { sizeBytes, offset });
    if (sizeBytes + data.length > MAX_BUNDLE_BYTES) {
      await discard(upload);
      const problem = `it has more than ${MAX_BUNDLE_BYTES / 1_048_576} MB`;
      throw new PatchbayError('bundle-too-large', { problem });
    }
    try {
      const handle = await open(pathOf(upload), 'a', 0o600);
      try {
        await handle.writeFile(data);
      } finally {
        await handle.close();
      }
    } catch (error) {
      await discard(upload);
      throw new PatchbayError(
        'bundle-not-stored',
        { problem: String(codeOf(error) ?? error) },
        { cause: error },
      );
    }
    found.sizeBytes += data.length;
    return { upload, sizeBytes: found.sizeBytes };
  };

  return {
    append: (piece) => exclusive(() => append(piece)),
    read: async (upload) => {
      const found = known.get(upload);
      if (found === undefined) throw new PatchbayError('upload-not-found', { upload });
      try {
        return { bytes: await readFile(pathOf(upload)), registryName: found.registryName };
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') throw error;
        known.delete(upload);
        throw new PatchbayError('upload-not-found', { upload }, { cause: error });
      }
    },
    discard: (upload) => exclusive(() => discard(upload)),
    clear: () =>
      exclusive(async () => {
        known.clear();
        await rm(folder, { recursive: true, force: true });
        await tidy();
      }),
  };
};
