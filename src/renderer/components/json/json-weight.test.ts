import { expect, it } from 'vitest';
import { isHeavy } from './json-weight.ts';

it.each([
  [1, 1, false],
  [[1, 2], 3, false],
  [[1, 2], 2, true],
  [{ a: { b: { c: [1, 2, 3] } } }, 7, false],
  [{ a: { b: { c: [1, 2, 3] } } }, 6, true],
  ['x'.repeat(1_000), 10, true],
  ['x'.repeat(1_000), 11, false],
])('says whether %j is heavier than %i: %s', (value, most, heavy) => {
  expect(isHeavy(value, most)).toBe(heavy);
});
