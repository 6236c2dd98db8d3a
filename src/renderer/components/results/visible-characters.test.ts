import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asItCame,
  visibleHint,
  visibleLine,
  visibleName,
  visibleText,
  visibleWhole,
} from './visible-characters.ts';

/** As it is read: without the isolates that keep it in its place. */
const read = (shown: string): string => shown.replace(/[\u2068\u2069]/g, '');

describe('visibleText', () => {
  it.each([
    ['right-to-left override', 'a\u202eb', 'a⟨U+202E⟩b'],
    ['isolate', '\u2066x\u2069', '⟨U+2066⟩x⟨U+2069⟩'],
    ['zero-width space', 'pass\u200bword', 'pass⟨U+200B⟩word'],
    ['tag character', 'hi\u{e0041}', 'hi⟨U+E0041⟩'],
    ['variation selector supplement', 'hi\u{e0101}', 'hi⟨U+E0101⟩'],
    ['variation selector behind a Latin letter', 'a\ufe0fb', 'a⟨U+FE0F⟩b'],
    ['second variation selector', '😀\ufe0f\ufe01', '😀\ufe0f⟨U+FE01⟩'],
    ['escape', '\u001b[31mred', '⟨U+001B⟩[31mred'],
    ['joiner between letters', 'a\u200db', 'a⟨U+200D⟩b'],
    ['joiner between letters that are not joined', '中\u200d文', '中⟨U+200D⟩文'],
    ['trailing joiner', 'é\u200d', 'é⟨U+200D⟩'],
    ['invisible musical sign', 'a\u{1d173}b', 'a⟨U+1D173⟩b'],
  ])('shows a %s', (_name, text, shown) => {
    expect(read(visibleText(text))).toBe(shown);
  });

  it.each(['👩‍💻', '🏳️‍🌈', '1️⃣', 'می‌خواهم', 'क्‍ष', '❤️', 'tab\tand\nline', 'Zürich 東京'])(
    'leaves %j alone',
    (text) => {
      expect(visibleText(text)).toBe(text);
    },
  );

  it('leaves nothing invisible in a name of ASCII and format characters', () => {
    const unit = fc.constantFrom('a', ' ', '\n', '\t', '\u200b', '\u200d', '\u202e', '\u0007', '\u{e0020}');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(read(visibleName(text))).toMatch(/^[ -~⟨⟩]*$/u);
      }),
    );
  });
});

describe('what stands around', () => {
  it('is kept from a name that is written from right to left, and from every code point', () => {
    expect(visibleName('מלך')).toBe('\u2068מלך\u2069');
    expect(visibleName('King')).toBe('King');
    expect(visibleName('م\u202e')).toBe('\u2068م\u2068⟨U+202E⟩\u2069\u2069');
  });
});

describe('asItCame', () => {
  it('gives back what was shown otherwise, and says where there is nothing to give back', () => {
    const unit = fc.constantFrom(...'a⟨U+20B⟩\u200b\u202e\u2068\u2069م\t\u{e0041}😀');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        for (const shown of [visibleText(text), visibleName(text)])
          expect(asItCame(shown) ?? shown).toBe(text);
      }),
    );
    expect(asItCame('⟨U+200B⟩')).toBeUndefined();
  });
});

it('cuts names and hints without end, but never in the middle of a character', () => {
  expect(visibleName('x'.repeat(5_000_000))).toBe(`${'x'.repeat(1_000)}…`);
  expect(visibleName(`${'x'.repeat(999)}😀 and more`)).toBe(`${'x'.repeat(999)}…`);
  // What follows the padding of a command is what it is padded for.
  expect(visibleWhole(`run ${' '.repeat(5_000)}--evil\n`)).toMatch(/--evil\u2068⟨U\+000A⟩\u2069$/);
  expect(visibleHint(`${'a line\n'.repeat(1_000)}`)).toHaveLength(4_001);
});

it.each([
  ['first\nsecond', 'first'],
  ['\nsecond', ''],
  ['only', 'only'],
  [`${'x'.repeat(2_000)}\n`, `${'x'.repeat(1_000)}…`],
])('shows the first line of %j', (text, line) => {
  expect(visibleLine(text)).toBe(line);
});
