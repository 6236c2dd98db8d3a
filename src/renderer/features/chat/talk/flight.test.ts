import { expect, it } from 'vitest';
import { type FlightPoint, nextFlightPoint } from './flight.ts';

/** Whether a list flies after steps of so many pixels, each so long after the one before. */
const isFlying = (steps: readonly (readonly [px: number, ms: number])[]): boolean => {
  let point: FlightPoint = nextFlightPoint(undefined, 0, 100_000);
  for (const [px, ms] of steps) point = nextFlightPoint(point, point.atMs + ms, point.fromEndPx + px);
  return point.isFlying;
};

it.each([
  [
    'a wheel',
    [
      [240, 16],
      [240, 16],
    ],
    false,
  ],
  [
    'a wheel while frames come late',
    [
      [2_400, 160],
      [2_400, 160],
    ],
    false,
  ],
  [
    'a key that goes a page',
    [
      [600, 33],
      [600, 33],
    ],
    false,
  ],
  ['a key that goes to the end', [[900_000, 2_000]], false],
  ['a scroll bar that is dragged', [[10_000, 16]], true],
  ['a scroll bar that is dragged while frames come late', [[100_000, 200]], true],
  [
    'what slows down again',
    [
      [10_000, 16],
      [-10_000, 16],
      [100, 16],
    ],
    false,
  ],
] as const)('%s', (_what, steps, flies) => {
  expect(isFlying(steps)).toBe(flies);
});

it('takes steps within one frame for one', () => {
  const point = nextFlightPoint(undefined, 0, 0);
  expect(nextFlightPoint(point, 2, 5_000)).toBe(point);
});
