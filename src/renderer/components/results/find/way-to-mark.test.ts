import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wayToMark } from './way-to-mark.ts';

const view = { top: 100, bottom: 500 };

it.each([
  ['asks for its item', undefined, false, { type: 'bring-item' }],
  ['asks once, not while it comes', undefined, true, { type: 'wait' }],
  ['leaves what is in view where it is', { top: 110, bottom: 130 }, false, { type: 'arrived' }],
  ['looks again when all rests', { top: 110, bottom: 130 }, true, { type: 'wait' }],
  ['goes down to what is below', { top: 620, bottom: 640 }, true, { type: 'scroll', by: 400 }],
  ['goes up to what is above', { top: 20, bottom: 40 }, false, { type: 'scroll', by: -200 }],
  ['brings what is cut by the edge', { top: 490, bottom: 510 }, false, { type: 'scroll', by: 270 }],
  ['is content with the beginning of a tall one', { top: 220, bottom: 900 }, false, { type: 'arrived' }],
] as const)('%s', (_, mark, isScrolling, step) => {
  expect(wayToMark({ view, mark, isScrolling, isNew: false })).toEqual(step);
});

it('asks for the item of another match at once', () => {
  const sight = { view, mark: undefined, isScrolling: true, isNew: true };
  expect(wayToMark(sight)).toEqual({ type: 'bring-item' });
});

it('arrives with one step wherever the mark is, unless something moves', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 5_000 }), (top, height) => {
      const step = wayToMark({ view, mark: { top, bottom: top + height }, isScrolling: false, isNew: false });
      const by = step.type === 'scroll' ? step.by : 0;
      const moved = { top: top - by, bottom: top - by + height };
      expect(wayToMark({ view, mark: moved, isScrolling: false, isNew: false })).toEqual({ type: 'arrived' });
    }),
  );
});
