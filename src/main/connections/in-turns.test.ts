import { describe, expect, it } from 'vitest';
import { inTurns } from './in-turns.ts';

const holdUp = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

describe('inTurns', () => {
  it('comes to every thing in order', async () => {
    const seen: number[] = [];
    await inTurns([1, 2, 3], (item) => seen.push(item));
    expect(seen).toEqual([1, 2, 3]);
  });

  it('lets others have their turn where it takes long', async () => {
    const seen: unknown[] = [];
    setImmediate(() => seen.push('other'));
    await inTurns([1, 2, 3], (item) => {
      holdUp(6);
      seen.push(item);
    });
    expect(seen).toEqual([1, 'other', 2, 3]);
  });
});
