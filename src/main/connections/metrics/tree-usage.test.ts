import { expect, it } from 'vitest';
import type { MeasuredProcess } from '../stdio/process-row.ts';
import { treeUsage } from './tree-usage.ts';

const one = (pid: number, cpuMs: number, residentBytes = 100, started = 'a'): MeasuredProcess => ({
  pid,
  parent: 1,
  group: 10,
  started,
  cpuMs,
  residentBytes,
});

it('adds up what every process of the tree used between two looks, in percent of one core', () => {
  const before = { atMs: 1_000, processes: [one(10, 500), one(11, 80)] };
  const now = { atMs: 3_000, processes: [one(10, 1_500, 300), one(11, 2_080, 200)] };
  expect(treeUsage(before, now)).toEqual({ cpuPercent: 150, memoryBytes: 500, processCount: 2 });
});

it('counts all of a new process, also of one that got the id of another, and nothing of one that has ended', () => {
  const before = { atMs: 0, processes: [one(10, 900), one(11, 5_000)] };
  const now = { atMs: 2_000, processes: [one(10, 100, 100, 'b'), one(12, 100)] };
  expect(treeUsage(before, now)).toEqual({ cpuPercent: 10, memoryBytes: 200, processCount: 2 });
});

it('has no percentage below nothing, and none of no time', () => {
  const before = { atMs: 0, processes: [one(10, 900)] };
  expect(treeUsage(before, { atMs: 2_000, processes: [one(10, 890)] }).cpuPercent).toBe(0);
  expect(treeUsage(before, { atMs: 0, processes: [one(10, 990)] }).cpuPercent).toBe(0);
  expect(treeUsage(before, { atMs: 3_000, processes: [] })).toEqual({
    cpuPercent: 0,
    memoryBytes: 0,
    processCount: 0,
  });
});
