import { ScrollArea, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MetricsSample } from '#shared/model/metrics.ts';
import { formatBytes, formatClock } from '../../../lib/format.ts';
import { formatPercent } from './format-percent.ts';
import classes from './MetricsSection.module.css';
import { changedSamples } from './metrics-samples.ts';

/** The charts as text, newest first. */
export function MetricsTable({ samples }: { readonly samples: readonly MetricsSample[] }) {
  const { t, i18n } = useTranslation('servers');
  return (
    <ScrollArea.Autosize
      mah={220}
      mt={12}
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('metrics.title') }}
    >
      <Table stickyHeader verticalSpacing={4} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('metrics.time')}</Table.Th>
            <Table.Th>{t('metrics.cpu')}</Table.Th>
            <Table.Th>{t('metrics.memory')}</Table.Th>
            <Table.Th>{t('metrics.processes')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="numbers">
          {changedSamples(samples).map(({ at, cpuPercent, memoryBytes, processCount }) => (
            <Table.Tr key={at}>
              <Table.Td>{formatClock(Date.parse(at), i18n.language)}</Table.Td>
              <Table.Td>{formatPercent(cpuPercent)}</Table.Td>
              <Table.Td>{formatBytes(memoryBytes)}</Table.Td>
              <Table.Td>{processCount}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
