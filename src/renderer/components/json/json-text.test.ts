import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonTextTurns } from './json-text.ts';

const text = (value: unknown) => [...jsonTextTurns(value)].join('');

it('writes what JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(text(value)).toBe(JSON.stringify(value, null, 2));
    }),
  );
});

it('writes what is large in turns', () => {
  const value = {
    'a "b"': Array.from({ length: 20_000 }, (_, id) => ({ id, name: `two\nlines ${id}`, none: [] })),
    names: Object.fromEntries(Array.from({ length: 5_000 }, (_, id) => [`n${id}`, { id }])),
    empty: {},
  };
  const turns = [...jsonTextTurns(value)];
  expect(turns.length).toBeGreaterThan(3);
  expect(turns.join('')).toBe(JSON.stringify(value, null, 2));
});
