import { expect, it } from 'vitest';
import { modelView, RESULT_CHARACTERS } from './model-view.ts';
import { resultTokens } from './result-tokens.ts';

const rows = Array.from({ length: 20_000 }, (_, id) => ({ id, name: `row ${id}` }));
const words = 'The quick brown fox jumps over the lazy dog. ';

it.each([
  ['a short text', { content: [{ type: 'text', text: words }] }],
  ['a long text', { content: [{ type: 'text', text: words.repeat(20_000) }] }],
  ['structured content', { content: [], structuredContent: { rows } }],
  [
    'both, which say the same',
    { content: [{ type: 'text', text: JSON.stringify({ rows }) }], structuredContent: { rows } },
  ],
])('%s costs about what a model is given of it', (_what, result) => {
  const given = modelView(result, { takesImages: false, characters: RESULT_CHARACTERS }).tokens;
  expect(resultTokens(result) / given).toBeCloseTo(1, 1);
});
