import type { CallState } from '#shared/model/chat.ts';
import type { CallToolResult, ContentBlock } from '#shared/model/content.ts';

const PREVIEW_CHARACTERS = 160;

const isMedia = ({ type }: ContentBlock): boolean => type === 'image' || type === 'audio';

/** What is shown without opening the card. */
export const mediaBlocks = ({ content }: CallToolResult): readonly ContentBlock[] => content.filter(isMedia);

const oneLine = (text: string): string => {
  const line = text
    .slice(0, PREVIEW_CHARACTERS * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > PREVIEW_CHARACTERS ? `${line.slice(0, PREVIEW_CHARACTERS)}…` : line;
};

/** The beginning of a result in one line. */
export const resultPreview = ({ content, structuredContent }: CallToolResult): string => {
  const text = content.find((block) => block.type === 'text' && 'text' in block)?.text;
  if (typeof text === 'string' && text.trim() !== '') return oneLine(text);
  return structuredContent === undefined ? '' : oneLine(JSON.stringify(structuredContent));
};

/** The arguments in one line, each by its name. */
export const argumentsPreview = (args: Readonly<Record<string, unknown>>): string =>
  oneLine(
    Object.entries(args)
      .map(
        ([name, value]) =>
          `${name}: ${typeof value === 'string' ? value.slice(0, PREVIEW_CHARACTERS) : JSON.stringify(value)}`,
      )
      .join(', '),
  );

export const isUnfinished = ({ kind }: CallState): boolean =>
  kind === 'writing' || kind === 'asking' || kind === 'running';
