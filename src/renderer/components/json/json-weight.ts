import { childCount, childrenIn, isContainer, PART_ITEMS } from './json-parts.ts';

const CHARACTERS_OF_ONE = 100;

/** Whether a value holds more than so many values, a long text counted as several; it is looked through only so far. */
export const isHeavy = (value: unknown, most: number): boolean => {
  let left = most;
  const waiting: unknown[] = [value];
  while (waiting.length > 0 && left >= 0) {
    const next = waiting.pop();
    left -= 1;
    if (typeof next === 'string') left -= Math.floor(next.length / CHARACTERS_OF_ONE);
    else if (isContainer(next)) {
      if (childCount(next) > left) return true;
      waiting.push(...childrenIn(next, 0, PART_ITEMS).map((child) => child.value));
    }
  }
  return left < 0;
};
