import { expect, test } from 'vitest';
import { playwrightCounts, vitestCounts } from './test-counts.mjs';

test('a report gives its numbers', () => {
  const vitest = { numPassedTests: 5, numFailedTests: 2, numPendingTests: 1 };
  expect(vitestCounts(vitest, 1)).toEqual({ passed: 5, failed: 2, skipped: 1 });
  const playwright = { stats: { expected: 3, flaky: 1, unexpected: 0, skipped: 2 } };
  expect(playwrightCounts(playwright, 0)).toEqual({ passed: 4, failed: 0, skipped: 2 });
});

test('a run that ended badly is a failure whatever its report says', () => {
  expect(vitestCounts(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(vitestCounts({ numPassedTests: 5, numFailedTests: 0 }, 1).failed).toBe(1);
  expect(playwrightCounts(undefined, 127).failed).toBe(1);
});
