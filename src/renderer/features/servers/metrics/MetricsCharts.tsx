import '@mantine/charts/styles.css';
import { AreaChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import type { MetricsSample } from '#shared/model/metrics.ts';
import { formatBytes, formatClock } from '../../../lib/format.ts';
import { useNow } from '../../../lib/use-now.ts';
import { formatPercent } from './format-percent.ts';
import classes from './MetricsSection.module.css';
import { chartPoints, type MetricsPoint, peakOf, shownSpanMs } from './metrics-samples.ts';

const BYTES_PER_MB = 1_048_576;
/** The next full step of a scale that halves well. */
const roundedTop = (bytes: number): number => {
  const megabytes = Math.max(1, (bytes * 1.1) / BYTES_PER_MB);
  const step = 2 ** Math.max(1, Math.floor(Math.log2(megabytes)) - 1);
  return Math.ceil(megabytes / step) * step * BYTES_PER_MB;
};

/** A server at rest must not look like a mountain range. */
const LOWEST_TOP_PERCENT = 10;

interface ChartProps {
  readonly points: readonly MetricsPoint[];
  readonly nowMs: number;
  readonly spanMs: number;
  readonly value: 'cpuPercent' | 'memoryBytes';
  readonly color: string;
  readonly label: string;
  readonly description: string;
  readonly top: number;
  readonly format: (value: number) => string;
  readonly ceiling?: number | undefined;
}

function Chart({
  points,
  nowMs,
  spanMs,
  value,
  color,
  label,
  description,
  top,
  format,
  ceiling,
}: ChartProps) {
  const { t, i18n } = useTranslation('servers');
  const minutesAgo = (atMs: number): string => {
    const count = Math.round((nowMs - atMs) / 60_000);
    return count === 0 ? t('metrics.now') : t('metrics.minutesAgo', { count });
  };
  return (
    <figure className={classes.chart}>
      <figcaption>{label}</figcaption>
      <div role="img" aria-label={description}>
        <AreaChart
          h={110}
          data={points.map((point) => ({ ...point }))}
          dataKey="atMs"
          series={[{ name: value, label, color }]}
          curveType="stepAfter"
          withDots={false}
          strokeWidth={1.5}
          fillOpacity={0.14}
          withGradient={false}
          tickLine="none"
          gridAxis="x"
          tooltipAnimationDuration={0}
          valueFormatter={format}
          referenceLines={
            ceiling === undefined
              ? []
              : [
                  {
                    y: ceiling,
                    color: 'red.6',
                    label: t('metrics.ceiling'),
                    labelPosition: 'insideBottomLeft',
                  },
                ]
          }
          xAxisProps={{
            type: 'number',
            domain: [nowMs - spanMs, nowMs],
            ticks: [nowMs - spanMs, nowMs - spanMs / 2, nowMs],
            tickFormatter: minutesAgo,
            allowDataOverflow: true,
          }}
          yAxisProps={{ width: 60, domain: [0, top], ticks: [0, top / 2, top], tickFormatter: format }}
          areaProps={{ isAnimationActive: false }}
          // The table is for the keyboard and for those who listen.
          areaChartProps={{ accessibilityLayer: false }}
          tooltipProps={{
            labelFormatter: (atMs) => (typeof atMs === 'number' ? formatClock(atMs, i18n.language) : ''),
          }}
        />
      </div>
    </figure>
  );
}

interface MetricsChartsProps {
  readonly samples: readonly MetricsSample[];
  readonly memoryLimitMb: number;
}

/** CPU and memory of the last minutes. */
export function MetricsCharts({ samples, memoryLimitMb }: MetricsChartsProps) {
  const { t } = useTranslation('servers');
  const lastMs = Date.parse(samples.at(-1)?.at ?? '');
  const nowMs = Math.max(useNow('ten-seconds'), lastMs);
  const points = chartPoints(samples, nowMs);
  const spanMs = shownSpanMs(samples, nowMs);
  const peak = peakOf(samples);
  const ceiling = memoryLimitMb === 0 ? undefined : memoryLimitMb * BYTES_PER_MB;
  return (
    <div className={classes.charts}>
      <Chart
        points={points}
        nowMs={nowMs}
        spanMs={spanMs}
        value="cpuPercent"
        color="patch.5"
        label={t('metrics.cpu')}
        description={t('metrics.cpuChart', { peak: formatPercent(peak.cpuPercent) })}
        top={Math.max(LOWEST_TOP_PERCENT, Math.ceil(peak.cpuPercent / 10) * 10)}
        format={formatPercent}
      />
      <Chart
        points={points}
        nowMs={nowMs}
        spanMs={spanMs}
        value="memoryBytes"
        color="teal.6"
        label={t('metrics.memory')}
        description={t('metrics.memoryChart', { peak: formatBytes(peak.memoryBytes) })}
        top={roundedTop(Math.max(peak.memoryBytes, ceiling ?? 0))}
        format={formatBytes}
        ceiling={ceiling}
      />
    </div>
  );
}
