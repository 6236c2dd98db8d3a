import { expect, it } from 'vitest';
import { mapAtMost } from './map-at-most.ts';

it('answers in the order of the items, with at most so many at work', async () => {
  let atWork = 0;
  let most = 0;
  const waiting: (() => void)[] = [];
  const done = mapAtMost([1, 2, 3, 4, 5], 2, async (item) => {
    atWork += 1;
    most = Math.max(most, atWork);
    await new Promise<void>((resolve) => waiting.push(resolve));
    atWork -= 1;
    return item * 10;
  });
  // The later one first, each time.
  while (waiting.length > 0) {
    waiting.pop()?.();
    await new Promise(setImmediate);
  }
  expect(await done).toEqual([10, 20, 30, 40, 50]);
  expect(most).toBe(2);
});

it('has nothing to do for nothing', async () => {
  expect(await mapAtMost([], 4, () => Promise.reject(new Error('never')))).toEqual([]);
});
