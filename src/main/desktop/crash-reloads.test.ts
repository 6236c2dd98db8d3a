import { expect, test } from 'vitest';
import { createCrashReloads } from './crash-reloads.ts';

test('a page is loaded again three times in ten minutes, then no more', () => {
  let now = 0;
  const next = createCrashReloads({ monotonic: () => now });
  expect([next(), next(), next(), next()]).toEqual(['reload', 'reload', 'reload', 'give-up']);
  now = 10 * 60_000;
  expect(next()).toBe('reload');
});
