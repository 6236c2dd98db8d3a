import type { ToolFlag } from '#shared/model/tool-pin.ts';
import { textFlags } from '#shared/words/text-flags.ts';
import { textsIn } from '#shared/words/texts-in.ts';
import type { PinnedDefinition } from './pinned-definition.ts';

const words = ['name', 'title', 'description'] as const;

/** What the words of a definition are flagged for. */
export const definitionFlags = (definition: PinnedDefinition): readonly ToolFlag[] =>
  textFlags([
    ...words.map((where) => ({ where, text: definition[where] ?? '' })),
    ...(['annotations', 'inputSchema', 'outputSchema'] as const).flatMap((where) => [
      ...textsIn(where, definition[where]),
    ]),
  ]);
