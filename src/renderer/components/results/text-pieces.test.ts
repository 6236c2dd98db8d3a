import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textPieces } from './text-pieces.ts';

describe('textPieces', () => {
  it('cuts after lines, and within a line only where it is longer than a piece', () => {
    expect(textPieces('ab\ncd\nefghijk\n\nl', 6)).toEqual(['ab\ncd\n', 'efghij', 'k\n\nl']);
    expect(textPieces('')).toEqual([]);
  });

  it('loses nothing, keeps within its bound and never halves a character', () => {
    const lines = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '語', '🜚'), maxLength: 200 });
    fc.assert(
      fc.property(lines, fc.integer({ min: 2, max: 20 }), (text, most) => {
        const pieces = textPieces(text, most);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(most);
          expect(piece.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
