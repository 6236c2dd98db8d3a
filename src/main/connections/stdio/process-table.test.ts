import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parseProcStat, parsePs, readProcessTable, treeOf } from './process-table.ts';

const rest = Array.from({ length: 16 }, () => '0').join(' ');

describe('parseProcStat', () => {
  it('reads a process whose name holds brackets and spaces', () => {
    expect(parseProcStat(`42 (my (odd) name) S 7 40 ${rest} 987654 0`)).toEqual({
      pid: 42,
      parent: 7,
      group: 40,
      started: '987654',
    });
  });

  it('does not count a zombie, nor what it cannot read', () => {
    expect(parseProcStat(`42 (node) Z 7 40 ${rest} 987654 0`)).toBeUndefined();
    expect(parseProcStat('')).toBeUndefined();
  });
});

describe('parsePs', () => {
  it('reads the lines of macOS and leaves out zombies', () => {
    const text = [
      '    1     0     1 Ss   Mon Jan  5 08:00:00 2026',
      '  501     1   501 S+   Mon Jan  5 09:30:00 2026',
      '  502   501   501 Z    Mon Jan  5 09:30:01 2026',
      '',
    ].join('\n');
    expect(parsePs(text).map(({ pid, parent, group }) => [pid, parent, group])).toEqual([
      [1, 0, 1],
      [501, 1, 501],
    ]);
    expect(parsePs(text)[1]?.started).toBe('Mon Jan  5 09:30:00 2026');
  });
});

describe('treeOf', () => {
  const row = (pid: number, parent: number, group: number) => ({ pid, parent, group, started: '1' });
  const rows = [
    row(1, 0, 1),
    row(12, 11, 12),
    row(10, 1, 10),
    row(11, 10, 10),
    row(13, 1, 10),
    row(20, 1, 20),
    row(21, 20, 20),
  ];

  it('has the descendants, those that left the group, and those of the group that lost their parent', () => {
    expect(new Set(treeOf(rows, 10).map(({ pid }) => pid))).toEqual(new Set([10, 11, 12, 13]));
  });

  it('finds the group when its root has ended', () => {
    const left = rows.filter(({ pid }) => pid !== 10);
    expect(new Set(treeOf(left, 10).map(({ pid }) => pid))).toEqual(new Set([11, 12, 13]));
  });
});

describe('readProcessTable', () => {
  const findsItself = async (platform: NodeJS.Platform): Promise<void> => {
    const own = (await readProcessTable(platform)).find(({ pid }) => pid === process.pid);
    expect(own).toMatchObject({ pid: process.pid, parent: process.ppid });
  };
  it('finds this process in the way of this system', () => findsItself(process.platform));
  // A bare container has no ps.
  const hasPs = spawnSync('ps').error === undefined;
  it.runIf(hasPs)('finds this process in the way of macOS', () => findsItself('darwin'));
});
