import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { newId } from '../../ids.ts';

/** Some clients keep their whole history beside their servers. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** A file as it was when it was read. */
export interface ClientFileContent {
  /** Undefined where there is no file. */
  readonly bytes: Buffer | undefined;
  readonly text: string;
  /** Names the content; another one for a file that is not there. */
  readonly revision: string;
}

export const revisionOf = (bytes: Uint8Array | undefined): string =>
  bytes === undefined ? 'none' : createHash('sha256').update(bytes).digest('hex');

const errnoOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const unusable = (file: string, problem: string, cause?: unknown): PatchbayError =>
  new PatchbayError('client-file-unusable', { file, problem }, { cause });

/** Throws `client-file-unusable` for what is no text file that can be read. */
export const readClientFile = async (file: string): Promise<ClientFileContent> => {
  const bytes = await (async () => {
    try {
      const facts = await stat(file);
      if (!facts.isFile()) throw unusable(file, 'it is not a file');
      if (facts.size > MAX_FILE_BYTES) throw unusable(file, `it has ${facts.size} bytes`);
      return await readFile(file);
    } catch (error) {
      const code = errnoOf(error);
      if (code === 'ENOENT') return undefined;
      throw error instanceof PatchbayError ? error : unusable(file, code ?? String(error), error);
    }
  })();
  const revision = revisionOf(bytes);
  if (bytes === undefined) return { bytes, text: '', revision };
  try {
    // A byte order mark stays a part of the text, so that it is written again.
    return {
      bytes,
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      revision,
    };
  } catch (cause) {
    throw unusable(file, 'it is not UTF-8 text', cause);
  }
};

/** Whether a folder is there. */
export const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() === true;

/** A link leads to where the person really keeps the file. */
const targetOf = (file: string): Promise<string> => realpath(file).catch(() => file);

/**
 * Writes under a temporary name and renames, so that the client never reads half a file; rights stay as they were.
 * Undefined removes it. Throws `client-file-changed` where the file is not what the revision names.
 */
export const writeClientFile = async (
  file: string,
  content: Uint8Array | string | undefined,
  revision: string,
): Promise<void> => {
  const target = await targetOf(file);
  const temporary = join(dirname(target), `.${newId('patchbay')}`);
  try {
    if (content !== undefined) {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(temporary, content, { mode: 0o600 });
      const facts = await stat(target).catch(() => undefined);
      if (facts !== undefined) await chmod(temporary, facts.mode & 0o777);
    }
    // As late as possible: the client may write at any time.
    if ((await readClientFile(target)).revision !== revision)
      throw new PatchbayError('client-file-changed', { file });
    if (content === undefined) await rm(target, { force: true });
    else await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error instanceof PatchbayError ? error : unusable(file, errnoOf(error) ?? String(error), error);
  }
};
