import { expect, it } from 'vitest';
import { retryAfterSeconds } from './retry-after.ts';

const now = Date.UTC(2026, 0, 1);
it.each([
  ['7', 7],
  [' 0 ', 0],
  ['Thu, 01 Jan 2026 00:01:30 GMT', 90],
  ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
  ['999999', 3_600],
  ['soon', undefined],
  ['-1', 0],
  ['', undefined],
  [null, undefined],
])('%s: %s', (header, seconds) => expect(retryAfterSeconds(header, now)).toBe(seconds));
