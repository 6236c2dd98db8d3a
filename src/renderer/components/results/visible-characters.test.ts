import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleName, visibleText } from './visible-characters.ts';

describe('visibleText', () => {
  it.each([
    ['right-to-left override', 'a\u202eb', 'a⟨U+202E⟩b'],
    ['isolate', '\u2066x\u2069', '⟨U+2066⟩x⟨U+2069⟩'],
    ['zero-width space', 'pass\u200bword', 'pass⟨U+200B⟩word'],
    ['tag character', 'hi\u{e0041}', 'hi⟨U+E0041⟩'],
    ['variation selector supplement', 'hi\u{e0101}', 'hi⟨U+E0101⟩'],
    ['escape', '\u001b[31mred', '⟨U+001B⟩[31mred'],
    ['joiner between letters', 'a\u200db', 'a⟨U+200D⟩b'],
    ['trailing joiner', 'é\u200d', 'é⟨U+200D⟩'],
  ])('shows a %s', (_name, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it.each(['👩‍💻', 'می‌خواهم', '❤️', 'tab\tand\nline', 'Zürich 東京'])('leaves %j alone', (text) => {
    expect(visibleText(text)).toBe(text);
  });

  it('leaves nothing invisible in a name of ASCII and format characters', () => {
    const unit = fc.constantFrom('a', ' ', '\n', '\t', '\u200b', '\u200d', '\u202e', '\u0007', '\u{e0020}');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(visibleName(text)).toMatch(/^[ -~⟨⟩]*$/u);
      }),
    );
  });
});
