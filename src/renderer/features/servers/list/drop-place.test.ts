import { describe, expect, it } from 'vitest';
import { movedOrder } from '#shared/servers/move-servers.ts';
import { beforeGap, gapAt, gapOfStep } from './drop-place.ts';

const order = ['a', 'b', 'c', 'd', 'e'];

describe('where a server is let go', () => {
  it.each([
    [-30, 0, 0],
    [19, 0, 0],
    [20, 1, 0],
    [21, 1, 1],
    [100, 3, 2],
    [900, 5, 5],
  ])('at %i is gap %i on the way down, %i on the way up', (centre, down, up) => {
    expect(gapAt(centre, 40, 5, false)).toBe(down);
    expect(gapAt(centre, 40, 5, true)).toBe(up);
  });

  it('is before the next one that is shown', () => {
    expect(beforeGap(order, order, 0)).toBe('a');
    expect(beforeGap(order, order, 5)).toBeUndefined();
    expect(beforeGap(['b', 'd'], order, 1)).toBe('d');
    // After "d", and so before "e", which a filter hides.
    expect(beforeGap(['b', 'd'], order, 2)).toBe('e');
    expect(beforeGap([], order, 0)).toBeUndefined();
  });
});

describe('a step', () => {
  const step = (moved: readonly string[], way: 'up' | 'down') => {
    const gap = gapOfStep(order, new Set(moved), way);
    return gap === undefined ? undefined : movedOrder(order, moved, beforeGap(order, order, gap)).join('');
  };

  it('goes one line up or down, and no further than the ends', () => {
    expect(step(['c'], 'up')).toBe('acbde');
    expect(step(['c'], 'down')).toBe('abdce');
    expect(step(['d'], 'down')).toBe('abced');
    expect(step(['a'], 'up')).toBeUndefined();
    expect(step(['e'], 'down')).toBeUndefined();
  });

  it('takes several with it, which come together', () => {
    expect(step(['b', 'c'], 'down')).toBe('adbce');
    expect(step(['b', 'd'], 'up')).toBe('bdace');
    expect(step([], 'up')).toBeUndefined();
  });
});
