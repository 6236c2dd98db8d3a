import { pathToFileURL } from 'node:url';
import type { CallToolResult } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { answer } from '../../lib/tool-answer.ts';
import { filesystemTool } from '../filesystem-tool.ts';
import { asText, mediaTypeOf } from '../media-type.ts';
import { assertFits, type FileContent, readContent } from '../read-content.ts';
import { wholeCharacters } from '../whole-characters.ts';

const input = z.object({
  path: z.string().describe('Path of the file: absolute, or from the first folder'),
  startLine: z.int().min(1).optional().describe('First line of a text to give, from 1'),
  endLine: z.int().min(1).optional().describe('Last line of a text to give'),
  startByte: z.int().min(0).optional().describe('First byte to give, from 0'),
  byteCount: z.int().min(1).optional().describe('How many bytes to give'),
});

const endOf = ({ start, bytes }: FileContent): number => start + bytes.length;

const linesOf = (text: string, from: number, to: number | undefined) => {
  const lines = text.split('\n');
  const total = lines.length > 1 && lines.at(-1) === '' ? lines.length - 1 : lines.length;
  const last = Math.min(to ?? total, total);
  if (to !== undefined && to < from) throw new Refusal('The last line is before the first.');
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
    'Reads a file: text as text, images and audio as media, anything else as bytes. A part of it by lines or bytes; a part of a text by bytes begins and ends with a whole character.',
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
    firstByte: z.int().optional(),
    nextByte: z.int().optional().describe('Where to go on with startByte; not there at the end'),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: async ({ path, startLine, endLine, startByte, byteCount }, workplace) => {
    const isByLines = startLine !== undefined || endLine !== undefined;
    const isByBytes = startByte !== undefined || byteCount !== undefined;
    if (isByLines && isByBytes) throw new Refusal('Ask for lines or for bytes, not for both.');
    const found = await readContent(path, workplace, { startByte, byteCount });
    const { real, sizeBytes, version, start } = found;
    workplace.seen.set(real, version);
    const whole = wholeCharacters(found.bytes, { isBegin: start === 0, isEnd: endOf(found) === sizeBytes });
    const text = asText(whole.bytes);
    const { bytes, skipped } = text === undefined ? { bytes: found.bytes, skipped: 0 } : whole;
    const next = start + skipped + bytes.length;
    const facts = {
      path: real,
      mimeType: mediaTypeOf(real, text !== undefined),
      sizeBytes,
      version,
      ...(isByBytes ? { firstByte: start + skipped, ...(next < sizeBytes ? { nextByte: next } : {}) } : {}),
    };
    if (text !== undefined && isByLines) {
      const { text: chosen, ...lines } = linesOf(text, startLine ?? 1, endLine);
      assertFits(path, bytes, chosen);
      return answer({ ...facts, ...lines }, [{ type: 'text', text: chosen }]);
    }
    if (isByLines) throw new Refusal('This is no text; ask for a part with startByte and byteCount.');
    assertFits(path, bytes, text);
    return answer(facts, text === undefined ? binary(real, bytes) : [{ type: 'text', text }]);
  },
});
