import { expect, it } from 'vitest';
import { initiallyExpanded } from './initially-expanded.ts';

it('opens small values whole and large ones at the top only', () => {
  expect([...initiallyExpanded({ a: { b: { c: 1 } } })]).toEqual(['', '/a', '/a/b']);
  const large = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [index, { x: 1 }]));
  expect([...initiallyExpanded(large)]).toEqual(['']);
});

it.each([[1], ['text'], [[]], [null]])('has nothing to open in %j', (value) => {
  expect([...initiallyExpanded(value)]).toEqual([]);
});

it('makes no rows of a list of long lists', () => {
  const list = Array.from({ length: 5_000 }, () => Array.from({ length: 400 }, () => 0));
  expect([...initiallyExpanded(list)]).toEqual(['']);
});
