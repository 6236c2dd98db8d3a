import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { inChunks } from './in-chunks.ts';

it('has every item once, in its order, in chunks that are full but for the last', () => {
  expect(inChunks([])).toEqual([]);
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), (items, size) => {
      const chunks = inChunks(items, size);
      expect(chunks.flat()).toEqual(items);
      expect(chunks.slice(0, -1).every(({ length }) => length === size)).toBe(true);
      expect(chunks.every(({ length }) => length > 0)).toBe(true);
    }),
  );
});
