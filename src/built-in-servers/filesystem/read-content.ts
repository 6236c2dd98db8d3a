import { basename, dirname } from 'node:path';
import { Refusal } from '../lib/refusal.ts';
import { openRegular, withAnchor } from './anchor.ts';
import type { Workplace } from './filesystem-tool.ts';
import { locate } from './folders.ts';
import { versionOf } from './version.ts';

/** A message of the protocol is one line, and the usual client ends the connection at a line of 10 MiB. */
const MESSAGE_BYTES = 8 * 1024 * 1024;

/** Throws Refusal for what is too long for one message, as it is written in it. */
export const assertFits = (path: string, bytes: Buffer, text: string | undefined): void => {
  const size = text === undefined ? bytes.length * (4 / 3) : Buffer.byteLength(JSON.stringify(text));
  if (size > MESSAGE_BYTES)
    throw new Refusal(`${path} is too long for one message. Ask for a part with startByte and byteCount.`);
};

export interface FileContent {
  readonly real: string;
  readonly bytes: Buffer;
  /** Where the bytes begin in the file. */
  readonly start: number;
  readonly sizeBytes: number;
  readonly version: string;
}

/** Reads a part of a file, or all of it. Throws Refusal for what is outside, too large, or no file. */
export const readContent = async (
  path: string,
  { folders, maxBytes }: Pick<Workplace, 'folders' | 'maxBytes'>,
  part: { readonly startByte?: number | undefined; readonly byteCount?: number | undefined } = {},
): Promise<FileContent> => {
  const { real, missing, folder } = await locate(folders, path);
  if (missing.length > 0) throw new Refusal(`There is no file ${path}.`);
  if (real === folder.real) throw new Refusal(`${path} is a folder, not a file.`);
  return withAnchor(dirname(real), async (anchor) => {
    const handle = await openRegular(anchor, basename(real));
    try {
      const stats = await handle.stat({ bigint: true });
      const sizeBytes = Number(stats.size);
      const start = Math.min(part.startByte ?? 0, sizeBytes);
      const count = Math.min(part.byteCount ?? sizeBytes, sizeBytes - start);
      if (count > maxBytes)
        throw new Refusal(
          `${path} has ${sizeBytes} bytes; at most ${maxBytes} are read at a time. Ask for a part with startByte and byteCount.`,
        );
      const bytes = Buffer.alloc(count);
      const { bytesRead } = await handle.read(bytes, 0, count, start);
      return { real, bytes: bytes.subarray(0, bytesRead), start, sizeBytes, version: versionOf(stats) };
    } finally {
      await handle.close();
    }
  });
};
