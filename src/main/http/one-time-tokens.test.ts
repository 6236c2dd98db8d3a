import { expect, test } from 'vitest';
import { createOneTimeTokens } from './one-time-tokens.ts';

test('a token is good once', () => {
  const tokens = createOneTimeTokens();
  const token = tokens.issue();
  expect(tokens.redeem('other')).toBe(false);
  expect(tokens.redeem(token)).toBe(true);
  expect(tokens.redeem(token)).toBe(false);
});

test('only so many wait; the oldest ends first', () => {
  const tokens = createOneTimeTokens();
  const issued = Array.from({ length: 21 }, () => tokens.issue());
  expect(issued.map((token) => tokens.redeem(token))).toEqual([false, ...Array(20).fill(true)]);
});
