import type { CallToolResult, ContentBlock } from '#shared/model/content.ts';
import { readWhole } from '../../lib/read-whole.ts';

/** More would hold up the page while it is turned into text. */
const MOST_BYTES = 10_000_000;
const stored = /^\/media\/[0-9a-f]{64}$/;

const base64Of = async (blob: Blob): Promise<string> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const reader = new FileReader();
  reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(blob);
  return promise;
};

const read = async (url: string): Promise<string> => base64Of(await (await fetch(url)).blob());

const linkOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'url' in value && typeof value.url === 'string'
    ? value.url
    : undefined;
const sizeOf = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'sizeBytes' in value && typeof value.sizeBytes === 'number'
    ? value.sizeBytes
    : 0;

const inline = async (block: ContentBlock): Promise<ContentBlock> => {
  const holder = block.type === 'resource' ? block.resource : block;
  const url = linkOf(holder);
  if (url === undefined || !stored.test(url)) return block;
  if (sizeOf(holder) > MOST_BYTES) return { type: 'text', text: `[${block.type}]` };
  const data = await read(url);
  if (block.type !== 'resource') {
    const { url: _, sizeBytes: __, ...rest } = block;
    return { ...rest, data };
  }
  const { url: _, sizeBytes: __, ...resource } = { ...(holder as Record<string, unknown>) };
  return { ...block, resource: { ...resource, blob: data } } as ContentBlock;
};

/** A result as its server sent it: a view reaches none of this program's links. */
export const inlineMedia = async (
  result: CallToolResult,
  wholeUrl: string | undefined,
): Promise<CallToolResult> => {
  const whole = wholeUrl === undefined ? result : await readWhole(wholeUrl);
  return { ...whole, content: await Promise.all(whole.content.map(inline)) };
};
