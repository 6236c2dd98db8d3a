import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parseProcStat, parsePs, readProcessTable, treeOf } from './process-table.ts';

const units = { pageBytes: 16_384, ticksPerSecond: 50 };
const zeros = (count: number): string => Array.from({ length: count }, () => '0').join(' ');
/** As proc_pid_stat(5): 1.5 s for itself, 0.5 s for the kernel, three pages. */
const statLine = (state: string): string =>
  `42 (my (odd) name) ${state} 7 40 ${zeros(8)} 75 25 ${zeros(6)} 987654 123456789 3 ${zeros(10)}`;

describe('parseProcStat', () => {
  it('reads a process whose name holds brackets and spaces', () => {
    expect(parseProcStat(statLine('S'), units)).toEqual({
      pid: 42,
      parent: 7,
      group: 40,
      started: '987654',
      cpuMs: 2_000,
      residentBytes: 49_152,
    });
  });

  it('does not count a zombie, nor what it cannot read', () => {
    expect(parseProcStat(statLine('Z'), units)).toBeUndefined();
    expect(parseProcStat('', units)).toBeUndefined();
    expect(parseProcStat('42 (node) S 7', units)).toBeUndefined();
  });
});

describe('parsePs', () => {
  it('reads the lines of macOS and leaves out zombies', () => {
    const text = [
      '    1     0     1 Ss    12345   0:01.25 Mon Jan  5 08:00:00 2026',
      '  501     1   501 S+     2048 123:45.67 Mon Jan  5 09:30:00 2026',
      '  502   501   501 Z         0   0:00.00 Mon Jan  5 09:30:01 2026',
      '',
    ].join('\n');
    expect(parsePs(text)).toEqual([
      {
        pid: 1,
        parent: 0,
        group: 1,
        started: 'Mon Jan  5 08:00:00 2026',
        cpuMs: 1_250,
        residentBytes: 12_641_280,
      },
      {
        pid: 501,
        parent: 1,
        group: 501,
        started: 'Mon Jan  5 09:30:00 2026',
        cpuMs: 7_425_670,
        residentBytes: 2_097_152,
      },
    ]);
  });

  it('reads the CPU time of other systems, with hours and days', () => {
    const lines = [
      '1 0 1 S 0 01:02:03 Mon Jan 5 08:00:00 2026',
      '2 0 1 S 0 2-01:00:00 Mon Jan 5 08:00:00 2026',
    ];
    expect(parsePs(lines.join('\n')).map(({ cpuMs }) => cpuMs)).toEqual([3_723_000, 176_400_000]);
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
  const findsItself = async (platform: NodeJS.Platform) => {
    const own = (await readProcessTable(platform)).find(({ pid }) => pid === process.pid);
    expect(own).toMatchObject({ pid: process.pid, parent: process.ppid });
    // No process of this runtime has less, and none of these tests has that much.
    expect(own?.residentBytes).toBeGreaterThan(10 * 1_048_576);
    expect(own?.residentBytes).toBeLessThan(100 * 1_024 * 1_048_576);
    return own;
  };
  it('finds this process in the way of this system', async () => {
    expect((await findsItself(process.platform))?.cpuMs).toBeGreaterThan(0);
  });
  // A bare container has no ps.
  const hasPs = spawnSync('ps').error === undefined;
  it.runIf(hasPs)('finds this process in the way of macOS', async () => {
    await findsItself('darwin');
  });
});
