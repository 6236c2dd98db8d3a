import { expect, it } from 'vitest';
import { planDetail } from './plan-detail.ts';

const none: ReadonlySet<string> = new Set();
/** Of a list of ten with three in view in the middle. */
const listed = Array.from({ length: 10 }, (_, index) => ({
  key: `m${index}`,
  away: index < 4 ? 4 - index : index > 6 ? index - 6 : 0,
}));
const wholeOf = (...args: Parameters<typeof planDetail>) => [...planDetail(...args).whole].toSorted();

it('draws all that is in view at once, and around it the nearest first', () => {
  expect(wholeOf(listed, none, false)).toEqual(['m3', 'm4', 'm5', 'm6', 'm7']);
});

it('comes to draw all of them, a few at a time', () => {
  const steps: number[] = [];
  let plan = planDetail(listed, none, false);
  while (plan.hasMore) {
    steps.push(plan.whole.size);
    plan = planDetail(listed, plan.whole, false);
  }
  expect([...steps, plan.whole.size]).toEqual([5, 7, 9, 10]);
});

it('draws nothing new while the list flies by, and keeps what stands', () => {
  expect(wholeOf(listed, new Set(['m5', 'gone']), true)).toEqual(['m5']);
  expect(planDetail(listed, none, true).hasMore).toBe(true);
});
