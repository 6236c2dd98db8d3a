import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedOrder } from './move-servers.ts';

const order = ['a', 'b', 'c', 'd', 'e'];

describe('moving servers', () => {
  it.each([
    [['d'], 'b', 'adbce'],
    [['a'], 'd', 'bcade'],
    [['b'], undefined, 'acdeb'],
    [['e', 'a'], 'c', 'beacd'],
    [['b', 'c'], 'c', 'abcde'],
    [['b', 'c'], 'b', 'abcde'],
    [['d', 'e'], 'e', 'abcde'],
    [['c', 'c'], 'a', 'cabde'],
    [['a'], 'nobody', 'bcdea'],
  ])('%j before %s', (moved, before, after) => {
    expect(movedOrder(order, moved, before).join('')).toBe(after);
  });

  it('keeps every server once, the moved ones together and the others in their order', () => {
    const some = fc.subarray(order, { minLength: 1 });
    fc.assert(
      fc.property(some, fc.option(fc.constantFrom(...order), { nil: undefined }), (moved, before) => {
        const after = movedOrder(order, moved, before);
        expect([...after].sort()).toEqual(order);
        expect(after.join('')).toContain(moved.join(''));
        expect(after.filter((id) => !moved.includes(id))).toEqual(order.filter((id) => !moved.includes(id)));
      }),
    );
  });
});
