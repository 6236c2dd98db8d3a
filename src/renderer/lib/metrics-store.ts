import { create } from 'zustand';
import type { MetricsReport, MetricsSample } from '#shared/model/metrics.ts';

interface MetricsStore {
  readonly byServerId: Readonly<Record<string, MetricsSample>>;
}

/** What each server used when that last changed, beside the servers: a change of it renders nothing else anew. */
const useMetricsStore = create<MetricsStore>(() => ({ byServerId: {} }));

export const rememberMetrics = (reports: readonly MetricsReport[]): void =>
  useMetricsStore.setState(({ byServerId }) => ({
    byServerId: {
      ...byServerId,
      ...Object.fromEntries(reports.map(({ serverId, ...sample }) => [serverId, sample])),
    },
  }));

/** What was missed while nobody listened may have changed any of them. */
export const forgetMetrics = (): void => useMetricsStore.setState({ byServerId: {} });

/** What a server uses now; undefined while nothing of it runs on this machine. */
export const useUsage = (server: {
  readonly id: string;
  readonly usage?: MetricsSample | undefined;
}): MetricsSample | undefined => {
  const told = useMetricsStore((store) => store.byServerId[server.id]);
  const newer = told !== undefined && (server.usage === undefined || told.at >= server.usage.at);
  const usage = newer ? told : server.usage;
  return usage?.processCount === 0 ? undefined : usage;
};
