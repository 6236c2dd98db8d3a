import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planPage, ZOOMS } from './plan-page.ts';

const letter = { width: 612, height: 792 };

it('fits a page to the width, as finely as the screen is', () => {
  const plan = planPage(letter, { width: 306, zoom: 1, pixelRatio: 2 });
  expect(plan).toEqual({ width: 306, height: 396, scale: 1 });
  expect(planPage(letter, { width: 306, zoom: 2, pixelRatio: 2 })?.width).toBe(612);
});

it('paints no canvas that is too large for the page, whatever a document says', () => {
  const side = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(
      side,
      side,
      fc.integer({ min: 0, max: 4_000 }),
      fc.constantFrom(...ZOOMS),
      fc.constantFrom(1, 1.5, 2, 4),
      (width, height, room, zoom, pixelRatio) => {
        const plan = planPage({ width, height }, { width: room, zoom, pixelRatio });
        if (plan === undefined) throw new Error('no plan');
        expect(plan.height).toBeLessThan(20_000);
        expect(width * plan.scale).toBeLessThanOrEqual(8_193);
        expect(height * plan.scale).toBeLessThanOrEqual(8_193);
        expect(width * plan.scale * (height * plan.scale)).toBeLessThanOrEqual(16_000_100);
      },
    ),
  );
});

it.each([
  [0, 792],
  [612, -1],
  [Number.NaN, 1],
  [Number.POSITIVE_INFINITY, 1],
])('has no plan for a page of %d by %d', (width, height) => {
  expect(planPage({ width, height }, { width: 300, zoom: 1, pixelRatio: 1 })).toBeUndefined();
});
