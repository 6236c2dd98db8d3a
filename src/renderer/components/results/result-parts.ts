import type { CallToolResult, ContentBlock } from '#shared/model/content.ts';

/** Larger texts are not compared; showing one twice costs less than parsing it. */
const COMPARED_CHARACTERS = 50_000;

const isSameJson = (text: string, value: unknown): boolean => {
  if (text.length > COMPARED_CHARACTERS) return false;
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
  } catch {
    return false; // a text that is not JSON is not the same
  }
};

/**
 * The blocks to show. Servers are asked to repeat structured content as a text for older clients
 * (specification, "Structured content"); that text is not shown beside it.
 */
export const shownBlocks = ({ content, structuredContent }: CallToolResult): readonly ContentBlock[] =>
  structuredContent === undefined
    ? content
    : content.filter(
        (block) =>
          !(
            block.type === 'text' &&
            typeof block.text === 'string' &&
            isSameJson(block.text, structuredContent)
          ),
      );
