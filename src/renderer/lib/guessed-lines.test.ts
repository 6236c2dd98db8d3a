import { expect, it } from 'vitest';
import { guessedLines } from './guessed-lines.ts';

it.each([
  ['', 1],
  ['one', 1],
  ['one\ntwo', 2],
  ['one\n\n', 3],
  ['0123456789', 1],
  ['0123456789a\n01234567890123456789a', 5],
])('%j takes as many lines of ten characters as it is thought to', (text, lines) => {
  expect(guessedLines(text, 10)).toBe(lines);
});
