import { expect, it } from 'vitest';
import { remainingMs } from './remaining-time.ts';

it.each([
  [10_000, 2, 10, 40_000],
  [10_000, 10, 10, undefined],
  [10_000, 0, 10, undefined],
  [10_000, 12, 10, undefined],
  [10_000, 5, undefined, undefined],
  [10_000, undefined, 10, undefined],
  [1_000, 5, 10, undefined],
])('after %i ms and %s of %s it takes %s ms more', (elapsedMs, done, total, expected) => {
  expect(remainingMs(elapsedMs, done, total)).toBe(expected);
});
