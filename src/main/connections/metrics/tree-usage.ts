import type { MetricsSample } from '#shared/model/metrics.ts';
import { processKey } from '../ledger/sort-by-tree.ts';
import type { MeasuredProcess } from '../stdio/process-row.ts';

/** One look at a process tree. */
export interface TreeMeasure {
  /** Monotonic. */
  readonly atMs: number;
  readonly processes: readonly MeasuredProcess[];
}

export type TreeUsage = Omit<MetricsSample, 'at'>;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * What a tree uses, from two looks at it. A process that is new has used all its time in between; what one that
 * has ended used after the first look is not known to anybody.
 */
export const treeUsage = (before: TreeMeasure, now: TreeMeasure): TreeUsage => {
  const usedBefore = new Map(before.processes.map((one) => [processKey(one), one.cpuMs]));
  const usedMs = sum(
    now.processes.map((one) => Math.max(0, one.cpuMs - (usedBefore.get(processKey(one)) ?? 0))),
  );
  const elapsedMs = now.atMs - before.atMs;
  return {
    cpuPercent: elapsedMs > 0 ? Math.round((1_000 * usedMs) / elapsedMs) / 10 : 0,
    memoryBytes: sum(now.processes.map(({ residentBytes }) => residentBytes)),
    processCount: now.processes.length,
  };
};
