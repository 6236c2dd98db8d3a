import type { IncomingMessage } from 'node:http';
import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Refusal } from '../lib/refusal.ts';

const decoders: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

const tooLarge = (maxBytes: number): Refusal => new Refusal(`The page is larger than ${maxBytes} bytes.`);

/** What a page says of itself in its first kilobyte, as HTML or as XML. */
const declared = /(?:<meta[^>]+charset|<\?xml[^>]+encoding)\s*=\s*["']?([\w-]+)/i;

/** A mark at the beginning counts more than whatever is said (WHATWG Encoding, "decode"). */
const marks: readonly (readonly [string, Buffer])[] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
];

const charsetOf = (contentType: string, bytes: Buffer): string =>
  marks.find(([, mark]) => bytes.subarray(0, mark.length).equals(mark))?.[0] ??
  /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1] ??
  declared.exec(bytes.subarray(0, 1_024).toString('latin1'))?.[1] ??
  'utf-8';

const decoderFor = (charset: string): InstanceType<typeof TextDecoder> => {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder('utf-8');
  }
};

/** The text of an answer, unpacked. What is too large is given up as soon as that is known, packed or not. */
export const readBody = async (response: IncomingMessage, maxBytes: number): Promise<string> => {
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) {
    response.destroy();
    throw tooLarge(maxBytes);
  }
  const encoding = (response.headers['content-encoding'] || 'identity').trim().toLowerCase();
  const decoder = decoders.get(encoding);
  if (decoder === undefined && encoding !== 'identity') {
    response.destroy();
    throw new Refusal(`The page is packed in an unknown way (${encoding}).`);
  }
  // Whoever reads hears of what goes wrong here: the last stream is destroyed with it.
  const stream = decoder === undefined ? response : pipeline(response, decoder(), () => undefined);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      response.destroy();
      throw tooLarge(maxBytes);
    }
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  return decoderFor(charsetOf(response.headers['content-type'] ?? '', bytes)).decode(bytes);
};
