import { describe, expect, it } from 'vitest';
import type { ProcessRow } from '../stdio/process-row.ts';
import { processKey, sortByTree } from './sort-by-tree.ts';

const row = (pid: number, parent: number, group: number, started = 'a'): ProcessRow => ({
  pid,
  parent,
  group,
  started,
});
const tree = (rootPid: number, ...seen: ProcessRow[]) => ({
  rootPid,
  seen: new Map(seen.map((one) => [processKey(one), one])),
  isNew: seen.length === 0,
});
const pids = (rows: readonly ProcessRow[], ...trees: ReturnType<typeof tree>[]) =>
  Object.fromEntries(
    [...sortByTree(rows, trees)].map(([root, found]) => [root, found.map(({ pid }) => pid)]),
  );

describe('sortByTree', () => {
  it('gives each process to the tree it descends from, or whose group it is in', () => {
    const rows = [
      row(1, 0, 1),
      row(13, 12, 13),
      row(10, 1, 10),
      row(11, 10, 10),
      row(12, 11, 12),
      row(14, 1, 10),
    ];
    const others = [row(20, 1, 20), row(21, 20, 20), row(30, 1, 30)];
    expect(pids([...rows, ...others], tree(10, row(10, 1, 10)), tree(20, row(20, 1, 20)))).toEqual({
      10: [13, 10, 11, 12, 14],
      20: [20, 21],
    });
  });

  it('keeps who was seen before and has lost parent and group since, with what that started', () => {
    const lost = row(15, 10, 15);
    expect(pids([row(15, 1, 15), row(16, 15, 15)], tree(10, row(10, 1, 10), lost))).toEqual({ 10: [15, 16] });
  });

  it('leaves alone who has taken an id that was known', () => {
    const rows = [row(10, 1, 10, 'later'), row(11, 10, 10, 'later'), row(15, 1, 15, 'later')];
    expect(pids(rows, tree(10, row(10, 1, 10), row(15, 10, 15)))).toEqual({ 10: [] });
  });

  it('takes a root that was never looked at for its own', () => {
    expect(pids([row(10, 1, 10), row(11, 10, 11)], tree(10))).toEqual({ 10: [10, 11] });
  });

  it('keeps who carries its mark, with what that started, wherever it went', () => {
    const rows = [row(10, 1, 10), row(15, 1, 15), row(16, 15, 15), row(20, 1, 20)];
    const known = [tree(10, row(10, 1, 10))];
    const found = sortByTree(rows, known, ({ pid }) => (pid === 15 ? 10 : undefined));
    expect(found.get(10)?.map(({ pid }) => pid)).toEqual([10, 15, 16]);
  });

  it('does not take the id of a root that was seen and has ended', () => {
    const known = { rootPid: 10, seen: new Map(), isNew: false };
    expect(sortByTree([row(10, 1, 10), row(11, 10, 10)], [known]).get(10)).toEqual([]);
  });

  it('ends where a table has a circle', () => {
    expect(pids([row(5, 6, 5), row(6, 5, 6)], tree(10))).toEqual({ 10: [] });
  });
});
