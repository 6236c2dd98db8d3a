import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { CliIo } from '../io.ts';

export const wrongUsage = (problem: string): PatchbayError => new PatchbayError('wrong-usage', { problem });

/** A file's text; that it cannot be read is the command's mistake. */
export const readTextFile = async (path: string, io: Pick<CliIo, 'workingDirectory'>): Promise<string> => {
  try {
    return await readFile(resolve(io.workingDirectory, path), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw wrongUsage(`The file "${path}" cannot be read (${String(error.code)}).`);
    throw error;
  }
};

/** An option's text: as it is, from a file (`@file`), or from standard input (`-`). */
export const readSource = async (source: string, io: CliIo): Promise<string> => {
  if (source === '-') return io.readStdin();
  return source.startsWith('@') ? readTextFile(source.slice(1), io) : source;
};
