import type { CallToolResult, ContentBlock, EmbeddedResource } from '#shared/model/content.ts';

/** Text of one result that a conversation holds; the rest is a click away, so that its page stays quick. */
const KEPT_CHARACTERS = 100_000;

export interface PersonView {
  readonly result: CallToolResult;
  /** Whether something of it is only in the whole. */
  readonly isCut: boolean;
}

/** What a person sees of a result in a conversation: everything but what is beyond the bound. */
export const personView = (result: CallToolResult, characters = KEPT_CHARACTERS): PersonView => {
  let left = characters;
  let isCut = false;
  const cut = (text: string): string => {
    const kept = text.slice(0, Math.max(0, left));
    left -= kept.length;
    if (kept.length < text.length) isCut = true;
    return kept;
  };
  const boundBlock = (block: ContentBlock): ContentBlock => {
    if (block.type === 'text' && typeof block.text === 'string') return { ...block, text: cut(block.text) };
    if (block.type === 'resource' && typeof block.resource === 'object' && block.resource !== null) {
      const resource = block.resource as EmbeddedResource;
      if (typeof resource.text === 'string')
        return { ...block, resource: { ...resource, text: cut(resource.text) } };
    }
    return block;
  };
  const content = result.content.map(boundBlock);
  const { structuredContent, ...rest } = result;
  const structured = structuredContent === undefined ? '' : JSON.stringify(structuredContent);
  const fits = structured.length <= characters;
  if (!fits) isCut = true;
  return {
    result: { ...rest, content, ...(structuredContent !== undefined && fits ? { structuredContent } : {}) },
    isCut,
  };
};
