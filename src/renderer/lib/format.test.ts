import { expect, it } from 'vitest';
import { formatSpan } from './format.ts';

it.each([
  [-5, '0 s'],
  [40_900, '40 s'],
  [200_000, '3 min 20 s'],
  [3_600_000, '1 h'],
  [3_640_000, '1 h'],
  [18_720_000, '5 h 12 min'],
  [3 * 86_400_000 + 4 * 3_600_000 + 59_000, '3 d 4 h'],
])('formatSpan(%d) is %s', (spanMs, text) => {
  expect(formatSpan(spanMs)).toBe(text);
});
