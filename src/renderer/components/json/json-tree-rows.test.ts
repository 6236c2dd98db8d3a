import { describe, expect, it } from 'vitest';
import { initiallyExpanded, jsonTreeRows, SHOWN_CHILDREN } from './json-tree-rows.ts';

const all = (value: unknown, ...pointers: string[]) => jsonTreeRows(value, new Set(pointers));

describe('jsonTreeRows', () => {
  it('shows a closed root as one row', () => {
    expect(all({ a: [1, 2] }).map((row) => row.preview)).toEqual(['{1}']);
  });

  it('shows what is open, with pointers that survive odd keys', () => {
    const rows = all({ 'a/b~': { c: null } }, '', '/a~1b~0');
    expect(rows.map((row) => [row.pointer, row.level, row.label, row.preview])).toEqual([
      ['', 1, undefined, '{1}'],
      ['/a~1b~0', 2, 'a/b~', '{1}'],
      ['/a~1b~0/c', 3, 'c', 'null'],
    ]);
  });

  it('opens a long text line by line', () => {
    const text = `first\n${'x'.repeat(200)}`;
    expect(all(text)[0]?.expandable).toBe(true);
    expect(all(text, '').map((row) => row.preview.length)).toEqual([164, 5, 160, 40]);
    expect(all('short', '').map((row) => row.expandable)).toEqual([false]);
  });

  it('cuts very long lists and says how many are left', () => {
    const rows = all(
      Array.from({ length: SHOWN_CHILDREN + 7 }, () => 0),
      '',
    );
    expect(rows).toHaveLength(SHOWN_CHILDREN + 2);
    expect(rows.at(-1)).toMatchObject({ kind: 'cut', preview: '7' });
  });
});

describe('initiallyExpanded', () => {
  it('opens small values whole and large ones at the top only', () => {
    expect([...initiallyExpanded({ a: { b: { c: 1 } } })]).toEqual(['', '/a', '/a/b']);
    const large = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [index, { x: 1 }]));
    expect([...initiallyExpanded(large)]).toEqual(['']);
  });
});
