import { base64Tokens, estimateTokens } from '#shared/chat/estimate-tokens.ts';
import type { CallToolResult, ContentBlock } from '#shared/model/content.ts';
import { isForPersonOnly, type SeenBlock, seenBlock } from './blocks.ts';
import { boundText } from './bound-text.ts';
import { hideBinary } from './hide-binary.ts';

/** Of one result, about six thousand tokens: more is seldom read and fills the window for every round that follows. */
export const RESULT_CHARACTERS = 24_000;
/** What models can be shown beside text; SVG is text that no model looks at. */
const SHOWN_PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
/** Providers refuse larger ones. */
const MOST_PICTURE_BYTES = 5 * 1_024 * 1_024;
/** About what a picture costs a model that looks at it. */
const PICTURE_TOKENS = 800;

export interface ModelPicture {
  readonly url: string;
  readonly mimeType: string;
}

export interface ModelView {
  readonly text: string;
  /** Only of a model that takes images. */
  readonly pictures: readonly ModelPicture[];
  readonly tokens: number;
  /** Against everything as text, media as Base64. */
  readonly savedTokens: number;
}

export interface ModelViewOptions {
  readonly takesImages: boolean;
  readonly characters: number;
}

const isPicture = (block: SeenBlock): block is SeenBlock & { readonly kind: 'media' } =>
  block.kind === 'media' && SHOWN_PICTURES.has(block.mimeType) && block.sizeBytes <= MOST_PICTURE_BYTES;

const wordsOf = (block: SeenBlock): string => {
  switch (block.kind) {
    case 'text':
      return block.of === undefined ? block.text : `${block.of}:\n${block.text}`;
    case 'media': {
      const name = block.of === undefined ? '' : ` ${block.of}`;
      return `[${block.mimeType}${name}, ${block.sizeBytes} bytes, shown to the person: ${block.url}]`;
    }
    case 'link':
      return `[link to the resource ${block.uri}${block.words === '' ? '' : `: ${block.words}`}]`;
    case 'other':
      return `[content of the kind "${block.type.slice(0, 100)}", shown to the person]`;
  }
};

const naiveTokens = (block: SeenBlock): number =>
  block.kind === 'media' ? base64Tokens(block.sizeBytes) : estimateTokens(wordsOf(block));

/** What a model is given of content: text within bounds, media as a line of text unless it takes images. */
export const modelViewOfBlocks = (
  blocks: readonly ContentBlock[],
  { takesImages, characters }: ModelViewOptions,
): ModelView => {
  const seen = blocks.map((block) => ({ block: seenBlock(block), isHidden: isForPersonOnly(block) }));
  const words = seen.map(({ block, isHidden }) =>
    isHidden ? '[something that is shown to the person only]' : hideBinary(wordsOf(block)),
  );
  const text = boundText(words.join('\n'), characters);
  const pictures = takesImages
    ? seen.flatMap(({ block, isHidden }) =>
        !isHidden && isPicture(block) ? [{ url: block.url, mimeType: block.mimeType }] : [],
      )
    : [];
  const tokens = estimateTokens(text) + pictures.length * PICTURE_TOKENS;
  const naive = seen.reduce((sum, { block }) => sum + naiveTokens(block), 0);
  return { text, pictures, tokens, savedTokens: Math.max(0, naive - tokens) };
};

/** The same JSON, however it is laid out. */
const says = (text: string, structured: string): boolean => {
  if (!/^\s*[[{"\d]/.test(text)) return false;
  try {
    return JSON.stringify(JSON.parse(text)) === structured;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
};

/** What a model is given of a result whose media are links; structured content only where no text says the same. */
export const modelView = (result: CallToolResult, options: ModelViewOptions): ModelView => {
  const { content, structuredContent } = result;
  if (structuredContent === undefined) return modelViewOfBlocks(content, options);
  const structured = JSON.stringify(structuredContent);
  const isSaid = content.some((block) => block.type === 'text' && says(String(block.text), structured));
  return modelViewOfBlocks(isSaid ? content : [...content, { type: 'text', text: structured }], options);
};
