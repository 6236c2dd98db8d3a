import { open } from 'node:fs/promises';
import { isPatchbayError, PatchbayError } from '#shared/errors/patchbay-error.ts';
import { BUNDLE_PIECE_BYTES } from '#shared/model/bundle.ts';

interface Piece {
  readonly upload: string | undefined;
  readonly offset: number;
  readonly data: Uint8Array;
}

export interface StageOptions {
  readonly append: (piece: Piece) => Promise<{ readonly upload: string }>;
  /** What is thrown for a file that the system does not give. */
  readonly unreadable?: (code: string) => PatchbayError;
}

/** Hands a file of this machine over, piece by piece; the upload. Throws `bundle-unreadable` and what `append` throws. */
export const stageFile = async (
  path: string,
  { append, unreadable = (problem) => new PatchbayError('bundle-unreadable', { problem }) }: StageOptions,
): Promise<string> => {
  try {
    const file = await open(path);
    try {
      const buffer = Buffer.alloc(BUNDLE_PIECE_BYTES);
      let upload: string | undefined;
      for (let offset = 0; ; ) {
        const { bytesRead } = await file.read(buffer, 0, buffer.length);
        if (bytesRead === 0 && upload !== undefined) return upload;
        ({ upload } = await append({ upload, offset, data: buffer.subarray(0, bytesRead) }));
        offset += bytesRead;
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    const isOfSystem = error instanceof Error && 'syscall' in error && 'code' in error;
    if (!isOfSystem || isPatchbayError(error)) throw error;
    throw unreadable(String(error.code));
  }
};
