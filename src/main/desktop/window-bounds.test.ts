import { expect, test } from 'vitest';
import { type Rectangle, windowPlacement } from './window-bounds.ts';

const usual = { width: 1280, height: 800 };
const screen: Rectangle = { x: 0, y: 25, width: 1920, height: 1055 };
const second: Rectangle = { x: 1920, y: 0, width: 1024, height: 768 };
const at = (x: number, y: number, width: number, height: number) =>
  windowPlacement({ bounds: { x, y, width, height }, maximised: false }, [screen, second]);

test('a first window has the usual size', () => {
  expect(windowPlacement(undefined, [screen])).toEqual(usual);
});

test('a window opens where it was, on any screen', () => {
  expect(at(100, 100, 1000, 700)).toEqual({ x: 100, y: 100, width: 1000, height: 700 });
  expect(at(1930, 10, 900, 700)).toEqual({ x: 1930, y: 10, width: 900, height: 700 });
});

test.each([
  ['left of all screens', -2000, 100],
  ['below', 100, 5000],
  ['with its title above the screen', 100, 0],
  ['by a sliver only', 2900, 100],
])('a window %s opens in the usual place', (_, x, y) => {
  expect(at(x, y, 1000, 700)).toEqual(usual);
});

test('sizes are kept between the least and the screen', () => {
  expect(at(50, 50, 9000, 9000)).toEqual({ x: 50, y: 50, width: 1920, height: 1055 });
  expect(at(50, 50, 200, 200)).toEqual({ x: 50, y: 50, width: 760, height: 560 });
});

test('without any screen the usual size is taken', () => {
  expect(windowPlacement({ bounds: { x: 0, y: 0, width: 800, height: 600 }, maximised: false }, [])).toEqual(
    usual,
  );
});
