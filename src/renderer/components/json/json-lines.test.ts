import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linesOf } from './json-lines.ts';

const whole = (text: string) => ({ of: 'characters' as const, from: 0, to: text.length });
const shown = (text: string) => linesOf(text, whole(text)).map(({ begin, end }) => text.slice(begin, end));

it('breaks where the text does, and where a row is full', () => {
  expect(shown('one\ntwo\n\nthree\n')).toEqual(['one', 'two', '', 'three']);
  expect(shown('x'.repeat(161)).map(({ length }) => length)).toEqual([160, 1]);
  expect(shown(`${'x'.repeat(160)}\ny`).map(({ length }) => length)).toEqual([160, 1]);
  expect(shown(`${'x'.repeat(159)}😀y`).map(({ length }) => length)).toEqual([159, 3]);
});

it('loses nothing but the breaks', () => {
  const text = fc.string({ unit: fc.constantFrom('\n', 'a', '😀', 'x'.repeat(100)), maxLength: 20 });
  fc.assert(
    fc.property(text, (words) => {
      expect(shown(words).join('')).toBe(words.replaceAll('\n', ''));
      expect(shown(words).every((line) => line.length <= 160 && line.isWellFormed())).toBe(true);
    }),
  );
});
