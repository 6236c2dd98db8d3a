import type { Server } from '#shared/model/server.ts';
import { formatBytes } from '../../../lib/format.ts';
import { useUsage } from '../../../lib/metrics-store.ts';
import { formatPercent } from '../metrics/format-percent.ts';

/** What the server uses now. By itself, since it changes every other second and the rest of the row does not. */
export function UsageCell({ server }: { readonly server: Server }) {
  const usage = useUsage(server);
  return usage === undefined ? '–' : `${formatPercent(usage.cpuPercent)} · ${formatBytes(usage.memoryBytes)}`;
}
