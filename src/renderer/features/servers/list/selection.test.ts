import { describe, expect, it } from 'vitest';
import { sampleServer as server } from '../../../../../test/support/sample-server.ts';
import { type ListRow, listRows, moveCursor } from './list-rows.ts';
import { noSelection, type Selection, selectAll, selectTo, toggleRow } from './selection.ts';

const servers = ['a', 'b', 'c', 'd', 'e'].map((name) =>
  server(name, { tags: name < 'c' ? ['first'] : name === 'c' ? ['first', 'last'] : ['last'] }),
);
const flat = listRows(servers, undefined, new Set());
const grouped = listRows(servers, 'tag', new Set());
const chosen = ({ ids }: Selection) => [...ids].sort().join('');
const line = (rows: readonly ListRow[], index: number): ListRow => {
  const row = rows[index];
  if (row === undefined) throw new Error(`there is no line ${index}`);
  return row;
};

describe('the lines of the list', () => {
  it('are the servers, or groups with theirs under them', () => {
    expect(flat.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd', 'e']);
    const heads = grouped.map((row) =>
      row.kind === 'group' ? `${row.value} ${row.servers.length}` : row.server.name,
    );
    expect(heads).toEqual(['first 3', 'a', 'b', 'c', 'last 3', 'c', 'd', 'e']);
    expect(new Set(grouped.map(({ key }) => key)).size).toBe(grouped.length);
  });

  it('show the head only of a folded group', () => {
    const rows = listRows(servers, 'tag', new Set(['tag:first', 'state:ready']));
    expect(rows.map(({ kind }) => kind)).toEqual(['group', 'group', 'server', 'server', 'server']);
    expect(rows[0]).toMatchObject({ folded: true, servers: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] });
  });

  it.each([
    ['ArrowDown', 4, 4],
    ['ArrowUp', 0, 0],
    ['ArrowUp', 3, 2],
    ['PageDown', 1, 4],
    ['Home', 3, 0],
    ['End', 0, 4],
    ['x', 2, undefined],
  ])('%s at %i goes to %s', (key, from, to) => {
    expect(moveCursor(key, from, 5)).toBe(to);
  });
});

describe('choosing servers', () => {
  it('takes one in and out', () => {
    const one = toggleRow(noSelection, line(flat, 1));
    expect(chosen(one)).toBe('b');
    expect(chosen(toggleRow(one, line(flat, 3)))).toBe('bd');
    expect(chosen(toggleRow(one, line(flat, 1)))).toBe('');
  });

  it('takes a range that follows, forth and back, and keeps what was chosen before', () => {
    const start = toggleRow(toggleRow(noSelection, line(flat, 0)), line(flat, 2));
    const down = selectTo(start, flat, 4, 0);
    expect(chosen(down)).toBe('acde');
    const back = selectTo(down, flat, 3, 4);
    expect(chosen(back)).toBe('acd');
    expect(chosen(selectTo(back, flat, 1, 3))).toBe('abc');
  });

  it('begins a range at the cursor where nothing was chosen, or its line is gone', () => {
    const range = selectTo(noSelection, flat, 2, 1);
    expect(chosen(range)).toBe('bc');
    expect(chosen(selectTo(range, flat, 3, 2))).toBe('bcd');
    const gone = toggleRow(noSelection, { kind: 'server', key: 'x', server: server('x') });
    expect(chosen(selectTo(gone, flat, 1, 0))).toBe('abx');
  });

  it('takes a group by its head, and passes over heads in a range', () => {
    const group = toggleRow(noSelection, line(grouped, 0));
    expect(chosen(group)).toBe('abc');
    expect(chosen(toggleRow(group, line(grouped, 4)))).toBe('abcde');
    expect(chosen(toggleRow(group, line(grouped, 0)))).toBe('');
    expect(chosen(selectTo(noSelection, grouped, 6, 3))).toBe('cd');
  });

  it('takes all', () => {
    expect(chosen(selectAll(['a', 'e']))).toBe('ae');
  });
});
