import type { FileAttachment } from './composer-drafts.ts';

/** As the program takes them; Base64 makes a third more of it. */
const MOST_FILE_BYTES = 20 * 1_024 * 1_024;

const readBase64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).split(',')[1] ?? ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error(file.name)));
    reader.readAsDataURL(file);
  });

/** Files that were dropped, pasted or chosen; those that are too large are told apart. */
export const readFiles = async (
  files: readonly File[],
): Promise<{ readonly attachments: readonly FileAttachment[]; readonly tooLarge: readonly string[] }> => {
  const fitting = files.filter(({ size }) => size <= MOST_FILE_BYTES);
  const attachments = await Promise.all(
    fitting.map(
      async (file): Promise<FileAttachment> => ({
        kind: 'file',
        key: crypto.randomUUID(),
        name: file.name || 'file',
        mimeType: file.type || 'application/octet-stream',
        sizeBytes: file.size,
        data: await readBase64(file),
      }),
    ),
  );
  return {
    attachments,
    tooLarge: files.filter(({ size }) => size > MOST_FILE_BYTES).map(({ name }) => name),
  };
};
