import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitText, PRETTY_TEXT_CHARACTERS, SHOWN_TEXT_CHARACTERS } from './text-limits.ts';

describe('limitText', () => {
  it('shows all of a text at the limit, and cuts one above it', () => {
    expect(limitText('x'.repeat(SHOWN_TEXT_CHARACTERS)).cutCharacters).toBe(0);
    const cut = limitText('x'.repeat(SHOWN_TEXT_CHARACTERS + 1));
    expect([cut.text.length, cut.cutCharacters]).toEqual([SHOWN_TEXT_CHARACTERS, 1]);
  });

  it('does not prettify above the first limit', () => {
    expect(limitText('x'.repeat(PRETTY_TEXT_CHARACTERS)).pretty).toBe(true);
    expect(limitText('x'.repeat(PRETTY_TEXT_CHARACTERS + 1)).pretty).toBe(false);
  });

  it('loses nothing and never halves a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
        const cut = limitText(text, limit);
        expect(cut.text.length + cut.cutCharacters).toBe(text.length);
        expect(text.startsWith(cut.text)).toBe(true);
        expect(cut.text.isWellFormed()).toBe(true);
      }),
    );
  });
});
