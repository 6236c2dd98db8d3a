import type { MetricsSample } from '#shared/model/metrics.ts';

/** As far back as the program remembers. */
export const SHOWN_MS = 10 * 60_000;

/** A chart of a server that has just started is not mostly empty; each halves into whole minutes. */
const SPANS_MS = [2 * 60_000, 4 * 60_000, SHOWN_MS] as const;

/** How far back the chart goes: as far as there are samples. */
export const shownSpanMs = (samples: readonly MetricsSample[], nowMs: number): number => {
  const firstMs = Date.parse(samples[0]?.at ?? '');
  return SPANS_MS.find((spanMs) => firstMs >= nowMs - spanMs) ?? SHOWN_MS;
};

/** One moment of the chart. */
export interface MetricsPoint {
  readonly atMs: number;
  readonly cpuPercent: number;
  readonly memoryBytes: number;
}

/** Adds what was told after the samples were asked for; what is too old to be shown goes. */
export const withSample = (samples: readonly MetricsSample[], sample: MetricsSample): MetricsSample[] => {
  const oldest = new Date(Date.parse(sample.at) - SHOWN_MS).toISOString();
  return [...samples.filter(({ at }) => at >= oldest && at < sample.at), sample];
};

/** Changes alone are told: until the next one all is as it was, up to now. */
export const chartPoints = (samples: readonly MetricsSample[], nowMs: number): readonly MetricsPoint[] => {
  const points = samples
    .map(({ at, cpuPercent, memoryBytes }) => ({ atMs: Date.parse(at), cpuPercent, memoryBytes }))
    .filter(({ atMs }) => atMs >= nowMs - SHOWN_MS);
  const last = points.at(-1);
  return last === undefined || last.atMs >= nowMs ? points : [...points, { ...last, atMs: nowMs }];
};

/** The rows of the table, newest first: a moment at which nothing changed says nothing. */
export const changedSamples = (samples: readonly MetricsSample[]): readonly MetricsSample[] =>
  samples
    .filter((sample, index) => {
      const before = samples[index - 1];
      return (
        before?.cpuPercent !== sample.cpuPercent ||
        before.memoryBytes !== sample.memoryBytes ||
        before.processCount !== sample.processCount
      );
    })
    .toReversed();

/** The most that was used at any of the moments. */
export const peakOf = (
  samples: readonly MetricsSample[],
): Pick<MetricsSample, 'cpuPercent' | 'memoryBytes'> => ({
  cpuPercent: Math.max(0, ...samples.map(({ cpuPercent }) => cpuPercent)),
  memoryBytes: Math.max(0, ...samples.map(({ memoryBytes }) => memoryBytes)),
});
