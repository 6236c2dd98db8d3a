import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CallToolResult } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { answer } from '../../lib/tool-answer.ts';
import { openRegular, withAnchor } from '../anchor.ts';
import { filesystemTool, type Workplace } from '../filesystem-tool.ts';
import { locate } from '../folders.ts';
import { asText, mediaTypeOf } from '../media-type.ts';
import { versionOf } from '../version.ts';

const input = z.object({
  path: z.string().describe('Path of the file: absolute, or from the first folder'),
  startLine: z.int().min(1).optional().describe('First line of a text to give, from 1'),
  endLine: z.int().min(1).optional().describe('Last line of a text to give'),
  startByte: z.int().min(0).optional().describe('First byte to give, from 0'),
  byteCount: z.int().min(1).optional().describe('How many bytes to give'),
});

export interface FileContent {
  readonly real: string;
  readonly bytes: Buffer;
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
      return { real, bytes: bytes.subarray(0, bytesRead), sizeBytes, version: versionOf(stats) };
    } finally {
      await handle.close();
    }
  });
};

const linesOf = (text: string, from: number, to: number | undefined) => {
  const lines = text.split('\n');
  const total = lines.length > 1 && lines.at(-1) === '' ? lines.length - 1 : lines.length;
  const last = Math.min(to ?? total, total);
  if (from > total) throw new Refusal(`The file has ${total} lines.`);
  return { text: lines.slice(from - 1, last).join('\n'), firstLine: from, lastLine: last, totalLines: total };
};

/** What is no text goes as what it is, so that a client can show it. */
const binary = (real: string, bytes: Buffer): CallToolResult['content'] => {
  const mimeType = mediaTypeOf(real, false);
  const data = bytes.toString('base64');
  if (mimeType.startsWith('image/')) return [{ type: 'image', data, mimeType }];
  if (mimeType.startsWith('audio/')) return [{ type: 'audio', data, mimeType }];
  return [{ type: 'resource', resource: { uri: pathToFileURL(real).href, mimeType, blob: data } }];
};

export const readFile = filesystemTool({
  name: 'read_file',
  title: 'Read file',
  description:
    'Reads a file: text as text, images and audio as media, anything else as bytes. A part of it by lines or bytes.',
  drawing: '<path d="M14 3v5h5M14 3H6v18h12V8zM9 13h6M9 17h6"/>',
  input,
  output: z.object({
    path: z.string(),
    mimeType: z.string(),
    sizeBytes: z.int(),
    version: z.string().describe('Changes whenever the file does; give it to write_file'),
    firstLine: z.int().optional(),
    lastLine: z.int().optional(),
    totalLines: z.int().optional(),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: async ({ path, startLine, endLine, startByte, byteCount }, workplace) => {
    const { real, bytes, sizeBytes, version } = await readContent(path, workplace, { startByte, byteCount });
    workplace.seen.set(real, version);
    const text = asText(bytes);
    const facts = { path: real, mimeType: mediaTypeOf(real, text !== undefined), sizeBytes, version };
    if (text === undefined) {
      if (startLine !== undefined || endLine !== undefined)
        throw new Refusal('This is no text; ask for a part with startByte and byteCount.');
      return answer(facts, binary(real, bytes));
    }
    if (startLine === undefined && endLine === undefined) return answer(facts, [{ type: 'text', text }]);
    const { text: chosen, ...lines } = linesOf(text, startLine ?? 1, endLine);
    return answer({ ...facts, ...lines }, [{ type: 'text', text: chosen }]);
  },
});
