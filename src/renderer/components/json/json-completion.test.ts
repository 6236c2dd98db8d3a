import { describe, expect, it } from 'vitest';
import { suggestNames, suggestValues } from './json-completion.ts';

const schema = {
  type: 'object',
  properties: {
    unit: { enum: ['metric', 'imperial'], default: 'metric' },
    places: { type: 'array', items: { $ref: '#/$defs/place' } },
    deep: { anyOf: [{ type: 'object', properties: { on: { type: 'boolean' } } }, { type: 'null' }] },
  },
  $defs: { place: { type: 'object', properties: { name: { type: 'string', description: 'Of the town' } } } },
};

describe('suggestNames', () => {
  it('offers what is not there yet', () => {
    const labels = suggestNames(schema, [], new Set(['unit'])).map(({ label }) => label);
    expect(labels).toEqual(['"places"', '"deep"']);
  });

  it('looks through references, lists and alternatives', () => {
    expect(suggestNames(schema, ['places', '3'], new Set())).toEqual([
      { label: '"name"', detail: 'string', info: 'Of the town' },
    ]);
    expect(suggestNames(schema, ['deep'], new Set()).map(({ label }) => label)).toEqual(['"on"']);
  });

  it('ends on a schema that contains itself', () => {
    const loop = { $ref: '#' };
    expect(suggestNames(loop, ['a'], new Set())).toEqual([]);
  });
});

describe('suggestValues', () => {
  it('offers enum values once, and booleans', () => {
    expect(suggestValues(schema, ['unit']).map(({ label }) => label)).toEqual(['"metric"', '"imperial"']);
    expect(suggestValues(schema, ['deep', 'on']).map(({ label }) => label)).toEqual(['true', 'false']);
  });
});
