import { expect, it } from 'vitest';
import { numberOf, shownNumber } from './typed-number.ts';

it.each([
  ['', undefined],
  ['  ', undefined],
  ['0', 0],
  ['-1.50', -1.5],
  ['1.', 1],
  ['.5', 0.5],
  ['1e3', 1_000],
  ['1e999', '1e999'],
  ['-', '-'],
  ['1,5', '1,5'],
  ['0x10', '0x10'],
  ['ten', 'ten'],
  [7, 7],
  [null, null],
])('%j typed means %j', (typed, value) => {
  expect(numberOf(typed)).toBe(value);
});

it.each([
  ['as it was typed', 1.5, '1.50', '1.50'],
  ['as it is, where it was changed elsewhere', 2, '1.50', 2],
  ['as it is, where nothing was typed', 2, undefined, 2],
  [
    'as it is, where more was typed than a number holds',
    9_007_199_254_740_992,
    '9007199254740993',
    9_007_199_254_740_992,
  ],
])('shows a number %s', (_case, value, typed, shown) => {
  expect(shownNumber(value, typed)).toBe(shown);
});
