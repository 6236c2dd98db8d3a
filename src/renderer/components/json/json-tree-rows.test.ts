import { describe, expect, it } from 'vitest';
import { PART_ITEMS } from './json-parts.ts';
import { jsonTreeRows } from './json-tree-rows.ts';

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

  it('shows a very long list in parts, each opened by itself', () => {
    const list = Array.from({ length: 2 * PART_ITEMS + 7 }, (_, index) => index);
    const closed = all(list, '');
    expect(closed).toHaveLength(PART_ITEMS + 3);
    expect(closed.at(-1)).toMatchObject({
      kind: 'part',
      range: { of: 'items', from: 2 * PART_ITEMS, to: 2 * PART_ITEMS + 7 },
    });
    const open = all(list, '', '#items10000').at(-1);
    expect(open).toMatchObject({ pointer: '/10006', parent: '#items10000', level: 3, preview: '10006' });
  });

  it('shows a very long text in parts, and loses nothing of it', () => {
    const text = `${'one line\n'.repeat(10_000)}${'x'.repeat(70_000)}`;
    const rows = all(text, '', '#characters64000', '#characters128000');
    const words = rows.filter(({ kind }) => kind === 'line').map(({ preview }) => preview);
    expect(words.join('').replaceAll('\n', '')).toBe(text.replaceAll('\n', ''));
    expect(new Set(rows.map(({ pointer }) => pointer)).size).toBe(rows.length);
  });
});
