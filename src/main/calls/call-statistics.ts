import type { CallStatistics, CallSummary } from '#shared/model/call.ts';

type Figures = CallStatistics['total'];

/** The value below which the given share of sorted numbers lies (nearest rank). */
const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;

const figures = (calls: readonly CallSummary[]): Figures => {
  const durations = calls.map((call) => call.durationMs).sort((a, b) => a - b);
  return {
    calls: calls.length,
    errors: calls.filter((call) => call.status !== 'ok').length,
    medianMs: percentile(durations, 0.5),
    p95Ms: percentile(durations, 0.95),
  };
};

/** Figures of each group, the busiest first, beside what the group's first call says of it. */
const grouped = <T>(
  calls: readonly CallSummary[],
  key: (call: CallSummary) => string,
  label: (call: CallSummary) => T,
): (Figures & T)[] =>
  Object.values(Object.groupBy(calls, key))
    .flatMap((group) => {
      const newest = group?.at(-1);
      return group === undefined || newest === undefined ? [] : [{ ...figures(group), ...label(newest) }];
    })
    .sort((a, b) => b.calls - a.calls);

export const callStatistics = (since: string, calls: readonly CallSummary[]): CallStatistics => ({
  since,
  total: figures(calls),
  servers: grouped(
    calls,
    (call) => call.serverId,
    ({ serverId, serverName }) => ({ serverId, serverName }),
  ),
  tools: grouped(
    calls,
    (call) => `${call.serverId}\0${call.tool}`,
    ({ serverId, serverName, tool }) => ({ serverId, serverName, tool }),
  ),
  callers: grouped(
    calls,
    (call) => call.caller,
    ({ caller }) => ({ caller }),
  ),
});
