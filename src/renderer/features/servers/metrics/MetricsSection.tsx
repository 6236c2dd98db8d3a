import { Group, SegmentedControl, Skeleton, Title } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { formatBytes, formatSpan } from '../../../lib/format.ts';
import { useUsage } from '../../../lib/metrics-store.ts';
import { useNow } from '../../../lib/use-now.ts';
import overview from '../detail/OverviewTab.module.css';
import { formatPercent } from './format-percent.ts';
import classes from './MetricsSection.module.css';
import { MetricsTable } from './MetricsTable.tsx';
import { useServerMetrics } from './use-server-metrics.ts';

// The charts are the largest library here, and most visits do not look at them.
const MetricsCharts = lazy(async () => ({ default: (await import('./MetricsCharts.tsx')).MetricsCharts }));

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd className="numbers">{value}</dd>
    </div>
  );
}

function Figures({ server }: { readonly server: Server }) {
  const { t } = useTranslation('servers');
  const usage = useUsage(server);
  const nowMs = useNow('second');
  const { readySince } = server.state;
  const { memoryLimitMb } = server;
  const memory = usage === undefined ? undefined : formatBytes(usage.memoryBytes);
  return (
    <dl className={classes.figures}>
      <Figure label={t('metrics.cpu')} value={usage === undefined ? '–' : formatPercent(usage.cpuPercent)} />
      <Figure
        label={t('metrics.memory')}
        value={
          memory === undefined
            ? '–'
            : memoryLimitMb === 0
              ? memory
              : t('metrics.ofCeiling', { memory, ceiling: formatBytes(memoryLimitMb * 1_048_576) })
        }
      />
      <Figure label={t('metrics.processes')} value={usage === undefined ? '–' : String(usage.processCount)} />
      <Figure
        label={t('metrics.uptime')}
        value={readySince === undefined ? '–' : formatSpan(nowMs - Date.parse(readySince))}
      />
    </dl>
  );
}

type View = 'chart' | 'table';
const views: readonly View[] = ['chart', 'table'];

/** What the server's processes use now, and used in the last minutes; nothing for a server elsewhere. */
export function MetricsSection({ server }: { readonly server: Server }) {
  const { t } = useTranslation('servers');
  const samples = useServerMetrics(server.id);
  const [view, setView] = useState<View>('chart');
  if (samples.length === 0) return null;
  return (
    <section className={overview.section} aria-label={t('metrics.title')}>
      <Group justify="space-between" mb={8}>
        <Title order={3}>{t('metrics.title')}</Title>
        <SegmentedControl
          size="xs"
          value={view}
          onChange={setView}
          data={views.map((value) => ({ value, label: t(`metrics.view.${value}`) }))}
          aria-label={t('metrics.view.label')}
        />
      </Group>
      <Figures server={server} />
      {view === 'table' ? (
        <MetricsTable samples={samples} />
      ) : (
        <Suspense fallback={<Skeleton height={132} mt={12} />}>
          <MetricsCharts samples={samples} memoryLimitMb={server.memoryLimitMb} />
        </Suspense>
      )}
    </section>
  );
}
