import type { CallToolResult } from '#shared/model/content.ts';
import { modelView, RESULT_CHARACTERS } from './model-view.ts';
import { personView } from './person-view.ts';

/** Of a larger result this much is looked at: a model is given less, and 30 MB would hold up everything else. */
const COUNTED_CHARACTERS = 200_000;

/** What a result would take of the window of a model that takes no images, about. */
export const resultTokens = (result: CallToolResult): number => {
  const { result: counted } = personView(result, COUNTED_CHARACTERS);
  const isLeftOut = result.structuredContent !== undefined && counted.structuredContent === undefined;
  const structured = isLeftOut
    ? [{ type: 'text', text: JSON.stringify(result.structuredContent).slice(0, COUNTED_CHARACTERS) }]
    : [];
  const seen = { ...counted, content: [...counted.content, ...structured] };
  return modelView(seen, { takesImages: false, characters: RESULT_CHARACTERS }).tokens;
};
