import { readdirSync } from 'node:fs';

/** Names of the folders in a folder; none where there is no such folder or it may not be read. */
export const foldersIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? entry.name : [],
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
};
