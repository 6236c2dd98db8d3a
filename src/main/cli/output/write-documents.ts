import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wrongUsage } from '../input/read-source.ts';

export interface Document {
  readonly fileName: string;
  readonly text: string;
}

/** Writes each into the folder, for its owner alone: secrets may stand in it. Answers the paths. */
export const writeDocuments = async (
  folder: string,
  documents: readonly Document[],
): Promise<readonly string[]> => {
  try {
    await mkdir(folder, { recursive: true });
    const paths = documents.map(({ fileName }) => join(folder, fileName));
    for (const [index, { text }] of documents.entries())
      await writeFile(paths[index] ?? folder, text, { mode: 0o600 });
    return paths;
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw wrongUsage(`The folder "${folder}" cannot be written (${String(error.code)}).`);
    throw error;
  }
};
