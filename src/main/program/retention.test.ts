import { expect, it } from 'vitest';
import { manualClock } from '../../../test/manual-clock.ts';
import { createRetention } from './retention.ts';

const HOUR_MS = 60 * 60 * 1_000;

it('clears a while after the start, then some times a day, at once where asked, and no more once closed', async () => {
  const clock = manualClock();
  const cleared: number[] = [];
  const problems: unknown[] = [];
  const retention = createRetention({
    clock,
    clear: async () => {
      cleared.push(clock.monotonic());
      if (cleared.length === 2) throw new Error('locked');
    },
    onProblem: (error) => problems.push(error),
  });
  expect(cleared).toEqual([]);
  await clock.advanceAndSettle(10_000);
  await clock.advanceAndSettle(6 * HOUR_MS);
  expect(cleared).toEqual([10_000, 10_000 + 6 * HOUR_MS]);
  expect(problems).toHaveLength(1);
  retention.changed();
  await clock.advanceAndSettle(1);
  expect(cleared).toHaveLength(3);
  await retention.close();
  await clock.advanceAndSettle(24 * HOUR_MS);
  expect(cleared).toHaveLength(3);
  expect(clock.timerCount).toBe(0);
});
