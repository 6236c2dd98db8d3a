import { expect, it } from 'vitest';
import { subjectsOf, subjectsSharedWith } from './subjects.ts';
import { wordsOf } from './words.ts';

const about = (text: string) => subjectsOf(new Map(wordsOf(text).map(({ stem }) => [stem, 1])));
const shared = (left: string, right: string): number => subjectsSharedWith(about(left))(about(right));

it('knows what has to do with each other, though it shares no word', () => {
  const words = 'pods of the deployment';
  expect(shared(words, 'kubectl rollout')).toBeGreaterThan(shared(words, 'pie chart'));
  expect(shared(words, 'kubectl rollout')).toBeGreaterThan(shared(words, 'merge request'));
  expect(shared('a swipe on the iphone', 'mobile device')).toBeGreaterThan(
    shared('a swipe on the iphone', 'aggregate collection'),
  );
});

it('is 1 for the same, 0 for what has nothing in common, and the same both ways', () => {
  expect(shared('merge request', 'merge request')).toBeCloseTo(1);
  expect(shared('merge request', 'xylophone')).toBe(0);
  expect(shared('', '')).toBe(0);
  expect(shared('merge request', 'branch')).toBeCloseTo(shared('branch', 'merge request'));
});
