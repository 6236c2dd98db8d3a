import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findMatches, firstFrom, highlightedParts } from './find-matches.ts';

it('finds what is typed, whatever signs it holds, in capitals or not', () => {
  expect(findMatches('a.b A.B axb', 'a.b', 0)).toEqual([0, 4]);
  expect(findMatches('(x) [y] \\z $', '[y] \\Z $', 0)).toEqual([4]);
  expect(findMatches('ÄRGER ärger 文字', 'ärger', 0)).toEqual([0, 6]);
});

it('finds in turns what it finds at once', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀', '.'), maxLength: 60 });
  const query = fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 1 });
  fc.assert(
    fc.property(text, query, fc.integer({ min: 1, max: 7 }), (words, typed, characters) => {
      const found: number[] = [];
      for (let begin = 0; begin < words.length; begin += characters)
        found.push(...findMatches(words, typed, begin, characters));
      expect(found).toEqual(findMatches(words, typed, 0));
    }),
  );
});

it('finds where a match is cut by the end of a turn', () => {
  expect(findMatches('xxneedlexx', 'needle', 0, 4)).toEqual([2]);
  expect(findMatches('xxneedlexx', 'needle', 4, 4)).toEqual([]);
});

it('says which number is the first not below', () => {
  expect([0, 2, 3, 9].map((least) => firstFrom([1, 3, 5], least))).toEqual([0, 1, 1, 3]);
});

it('cuts pieces into what is found and what lies between, and loses nothing', () => {
  expect(highlightedParts('one two one', 100, [100, 108], 3)).toEqual([
    { text: 'one', match: 0 },
    { text: ' two ' },
    { text: 'one', match: 1 },
  ]);
  expect(highlightedParts('edle', 4, [2], 6)).toEqual([{ text: 'edle', match: 0 }]);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 40 }), fc.nat(40), (text, cut) => {
      const matches = findMatches(text, 'ab', 0);
      const joined = [
        ...highlightedParts(text.slice(0, cut), 0, matches, 2),
        ...highlightedParts(text.slice(cut), Math.min(cut, text.length), matches, 2),
      ];
      expect(joined.map((part) => part.text).join('')).toBe(text);
    }),
  );
});
