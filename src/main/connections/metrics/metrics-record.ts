import type { MetricsReport, MetricsSample } from '#shared/model/metrics.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { ProcessKeeper, TreeLook } from '../ledger/process-keeper.ts';
import { type TreeMeasure, treeUsage } from './tree-usage.ts';

/** Looks come closer together while any server starts; figures that jump are not read. */
const SAMPLE_INTERVAL_MS = 2_000;
/** Timers fire a little early, and a look that is left out doubles the interval. */
const EARLY_MS = 50;
const KEPT_MS = 10 * 60_000;
const KEPT_SAMPLES = KEPT_MS / SAMPLE_INTERVAL_MS;

export interface MetricsRecordOptions {
  readonly clock: Clock;
  readonly processes: Pick<ProcessKeeper, 'onLook'>;
  /** The first process of what a server runs now; a connection test of it runs another. */
  readonly pidOf: (serverId: string) => number | undefined;
  /** The samples of one look that are not like the ones before; never none. */
  readonly onChanged: (reports: readonly MetricsReport[]) => void;
  /** Every sample of a running server, with the ones before it. */
  readonly onSample: (serverId: string, samples: readonly MetricsSample[]) => void;
}

/** What every server used in the last minutes. */
export interface MetricsRecord {
  /** Undefined while nothing of the server is running. */
  latest(serverId: string): MetricsSample | undefined;
  samples(serverId: string): readonly MetricsSample[];
  /** Nothing of the server is running any more. */
  ended(serverId: string): void;
  forget(serverId: string): void;
}

interface Entry {
  readonly rootPid: number;
  readonly measure: TreeMeasure;
  readonly samples: readonly MetricsSample[];
}

const isSame = (one: MetricsSample | undefined, other: MetricsSample): boolean =>
  one?.cpuPercent === other.cpuPercent &&
  one.memoryBytes === other.memoryBytes &&
  one.processCount === other.processCount;

export const createMetricsRecord = (options: MetricsRecordOptions): MetricsRecord => {
  const { clock } = options;
  const entries = new Map<string, Entry>();
  let sampledAtMs = Number.NEGATIVE_INFINITY;

  const kept = (samples: readonly MetricsSample[]): readonly MetricsSample[] => {
    const oldest = new Date(clock.now() - KEPT_MS).toISOString();
    return samples.slice(-KEPT_SAMPLES).filter(({ at }) => at >= oldest);
  };

  /** Answers the sample where it is not like the one before. */
  const sample = (tree: TreeLook, atMs: number, at: string): MetricsReport | undefined => {
    const { serverId, rootPid } = tree;
    const known = entries.get(serverId);
    const before = known?.rootPid === rootPid ? known.measure : { atMs: tree.sinceMs, processes: [] };
    const measure = { atMs, processes: tree.members };
    const taken = { at, ...treeUsage(before, measure) };
    const samples = [...(known?.samples ?? []).slice(1 - KEPT_SAMPLES), taken];
    entries.set(serverId, { rootPid, measure, samples });
    return isSame(known?.samples.at(-1), taken) ? undefined : { serverId, ...taken };
  };

  options.processes.onLook((atMs, trees) => {
    if (atMs - sampledAtMs < SAMPLE_INTERVAL_MS - EARLY_MS) return;
    sampledAtMs = atMs;
    const at = isoTime(clock);
    const running = trees.filter(({ serverId, rootPid }) => options.pidOf(serverId) === rootPid);
    const changed = running.flatMap((tree) => sample(tree, atMs, at) ?? []);
    if (changed.length > 0) options.onChanged(changed);
    for (const { serverId } of running) options.onSample(serverId, entries.get(serverId)?.samples ?? []);
  });

  return {
    latest: (serverId) => {
      const last = entries.get(serverId)?.samples.at(-1);
      return last?.processCount === 0 ? undefined : last;
    },
    samples: (serverId) => kept(entries.get(serverId)?.samples ?? []),
    ended: (serverId) => {
      const entry = entries.get(serverId);
      if (entry === undefined || entry.samples.at(-1)?.processCount === 0) return;
      const nothing = { at: isoTime(clock), cpuPercent: 0, memoryBytes: 0, processCount: 0 };
      entries.set(serverId, { ...entry, samples: [...entry.samples, nothing] });
      options.onChanged([{ serverId, ...nothing }]);
    },
    forget: (serverId) => entries.delete(serverId),
  };
};
