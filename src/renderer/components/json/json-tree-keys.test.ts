import { describe, expect, it } from 'vitest';
import { treeKey } from './json-tree-keys.ts';
import { jsonTreeRows } from './json-tree-rows.ts';

const rows = jsonTreeRows({ a: { b: 1 }, c: [] }, new Set(['', '/a']));

describe('treeKey', () => {
  it.each([
    [0, 'ArrowDown', { kind: 'go', pointer: '/a' }],
    [0, 'ArrowUp', { kind: 'go', pointer: '' }],
    [0, 'End', { kind: 'go', pointer: '/c' }],
    [3, 'Home', { kind: 'go', pointer: '' }],
    [2, 'ArrowLeft', { kind: 'go', pointer: '/a' }],
    [1, 'ArrowLeft', { kind: 'toggle', pointer: '/a', open: false }],
    [1, 'ArrowRight', { kind: 'go', pointer: '/a/b' }],
    [1, 'Enter', { kind: 'toggle', pointer: '/a', open: false }],
    [2, 'ArrowRight', undefined],
    [3, 'Enter', undefined],
    [0, 'x', undefined],
  ])('row %i, %s', (index, key, move) => {
    expect(treeKey(rows, index, key)).toEqual(move);
  });

  it('opens a closed row', () => {
    expect(treeKey(jsonTreeRows([1], new Set()), 0, 'ArrowRight')).toEqual({
      kind: 'toggle',
      pointer: '',
      open: true,
    });
  });
});
