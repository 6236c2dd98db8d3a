import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { BUNDLE_PIECE_BYTES, MAX_BUNDLE_BYTES } from '#shared/model/bundle.ts';
import { client } from '../../lib/client.ts';

const readBase64 = (piece: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).split(',')[1] ?? ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('the file cannot be read')));
    reader.readAsDataURL(piece);
  });

/** Hands a file over, piece by piece, and says how far it is; the upload. */
export const uploadFile = async (
  file: File,
  onProgress: (doneBytes: number, totalBytes: number) => void,
  signal: AbortSignal,
): Promise<string> => {
  if (file.size > MAX_BUNDLE_BYTES)
    throw new PatchbayError('bundle-too-large', {
      problem: `it has more than ${MAX_BUNDLE_BYTES / 1_048_576} MB`,
    });
  let upload: string | undefined;
  try {
    for (let offset = 0; upload === undefined || offset < file.size; offset += BUNDLE_PIECE_BYTES) {
      const data = await readBase64(file.slice(offset, offset + BUNDLE_PIECE_BYTES));
      const answer = await client.bundles.upload({ upload, offset, data }, { signal });
      upload = answer.upload;
      onProgress(answer.sizeBytes, file.size);
    }
    return upload;
  } catch (error) {
    if (upload !== undefined) discard(upload);
    throw error;
  }
};

/** It goes with the end of the program at the latest, so nobody waits for it. */
export const discard = (upload: string): void =>
  void client.bundles.discard({ upload }).catch(() => undefined);
