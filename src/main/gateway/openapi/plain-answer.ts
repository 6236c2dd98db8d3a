import type { CallToolResult, ContentBlock } from '#shared/model/content.ts';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const dataUri = (data: unknown, mimeType: unknown): string =>
  `data:${String(mimeType)};base64,${String(data)}`;

/** One block as plain JSON: text that is JSON as that, media as data URIs, links as their address. */
const plainBlock = (block: ContentBlock): unknown => {
  switch (block.type) {
    case 'text':
      return parsed(String(block.text));
    case 'image':
    case 'audio':
      return dataUri(block.data, block.mimeType);
    case 'resource': {
      const { text, blob, mimeType, uri } = block.resource as Record<string, unknown>;
      if (typeof text === 'string') return text;
      return typeof blob === 'string' ? dataUri(blob, mimeType ?? 'application/octet-stream') : uri;
    }
    case 'resource_link':
      return block.uri;
    default:
      return block;
  }
};

/** A result as mcpo gives it: what there is of one block, a list of several; structured content where there is no block. */
export const plainAnswer = ({ content, structuredContent }: CallToolResult): unknown => {
  const blocks = content.map(plainBlock);
  if (blocks.length === 0) return structuredContent ?? null;
  return blocks.length === 1 ? blocks[0] : blocks;
};

/** What a tool says of its own failure. */
export const failureWords = ({ content }: CallToolResult): string =>
  content
    .flatMap((block) => (block.type === 'text' ? [String(block.text)] : []))
    .join('\n')
    .trim() || 'The tool says that it failed, and nothing else.';
