import { describe, expect, it } from 'vitest';
import { jsonCompletionsAt } from './json-completion-at.ts';

const schema = {
  type: 'object',
  properties: {
    unit: { enum: ['metric', 'imperial'] },
    tags: { type: 'array', items: { enum: ['a', 'b'] } },
    inner: { type: 'object', properties: { on: { type: 'boolean' } } },
  },
};

/** The bar marks the cursor. */
const at = (marked: string) => {
  const found = jsonCompletionsAt(schema, marked.replace('|', ''), marked.indexOf('|'));
  return found && [found.kind, ...found.suggestions.map(({ label }) => label + found.suffix)];
};

describe('jsonCompletionsAt', () => {
  it.each([
    ['{|}', ['name', '"unit": ', '"tags": ', '"inner": ']],
    ['{"un|', ['name', '"unit": ', '"tags": ', '"inner": ']],
    ['{"u|": 1}', ['name', '"unit"', '"tags"', '"inner"']],
    ['{"unit": "metric", |}', ['name', '"tags": ', '"inner": ']],
    ['{"inner": {|}}', ['name', '"on": ']],
    ['{"unit": |}', ['value', '"metric"', '"imperial"']],
    ['{"unit": "m|"}', ['value', '"metric"', '"imperial"']],
    ['{"tags": ["a", |]}', ['value', '"a"', '"b"']],
    ['{"inner": {"on": t|}}', ['value', 'true', 'false']],
    ['{"unit": "metric" |}', undefined],
  ])('%s', (marked, offered) => {
    expect(at(marked)).toEqual(offered);
  });

  it('replaces the whole word that is being typed', () => {
    expect(jsonCompletionsAt(schema, '{"unit": "met"}', 12)).toMatchObject({ from: 9, to: 14 });
  });
});
