import { isDeepStrictEqual } from 'node:util';
import type { CallToolResult, ContentBlock } from '#shared/model/content.ts';
import type { Compatibility } from '#shared/model/gateway.ts';

const text = (value: string): ContentBlock => ({ type: 'text', text: value });
const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A link as words: some clients drop links unseen. */
const linkAsText = (block: ContentBlock): ContentBlock => {
  const { uri, name, title, description } = block as Record<string, unknown>;
  const words = [asText(title) ?? asText(name), asText(description)].filter(
    (part) => part !== undefined && part !== '',
  );
  return text(words.length === 0 ? String(uri) : `${words.join(': ')} (${String(uri)})`);
};

const saysAlready = (content: readonly ContentBlock[], structured: unknown): boolean =>
  content.some((block) => {
    if (block.type !== 'text' || typeof block.text !== 'string') return false;
    try {
      return isDeepStrictEqual(JSON.parse(block.text), structured);
    } catch {
      return false;
    }
  });

const folded = (result: CallToolResult): CallToolResult => {
  const content = result.content.map((block) => (block.type === 'resource_link' ? linkAsText(block) : block));
  const { structuredContent } = result;
  const isSaid = structuredContent === undefined || saysAlready(content, structuredContent);
  return { ...result, content: isSaid ? content : [...content, text(JSON.stringify(structuredContent))] };
};

/** Media that the client does not know as media, as a file of that type; an SVG image is text. */
const asFile = (block: ContentBlock, index: number): ContentBlock => {
  if (block.type !== 'audio' && block.type !== 'image') return block;
  const { data, mimeType } = block as { data?: unknown; mimeType?: unknown };
  const type = asText(mimeType)?.toLowerCase() ?? '';
  if (typeof data !== 'string') return block;
  const uri = `patchbay:result/${index + 1}`;
  if (type.startsWith('image/svg'))
    return {
      type: 'resource',
      resource: { uri, mimeType: type, text: Buffer.from(data, 'base64').toString('utf8') },
    };
  const isKnown = block.type === 'image' || /^audio\/(?:x-)?(?:wav|wave|vnd\.wave)$/.test(type);
  return isKnown ? block : { type: 'resource', resource: { uri, mimeType: type, blob: data } };
};

/** A result as a client bears it. Nothing of it is lost, only told in another way. */
export const fitResult = (
  result: CallToolResult,
  { foldResults, wavAudio }: Compatibility,
): CallToolResult => {
  const said = foldResults ? folded(result) : result;
  return wavAudio ? { ...said, content: said.content.map(asFile) } : said;
};
