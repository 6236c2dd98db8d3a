import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallDetail } from '#shared/model/call.ts';
import { CallStatusWord } from '../../../components/results/CallStatusWord.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { formatBytes, formatDuration, formatExact } from '../../../lib/format.ts';
import { useCallerText } from '../use-caller-text.ts';
import classes from './Compare.module.css';
import { Differences } from './Differences.tsx';

interface CallComparisonProps {
  readonly first: CallDetail;
  readonly second: CallDetail;
}

const changeOf = (before: number, after: number, format: (value: number) => string): string => {
  const change = after - before;
  return change === 0 ? '' : ` (${change > 0 ? '+' : '−'}${format(Math.abs(change))})`;
};

/** Two calls side by side: what is the same is left out, but for the facts. */
export function CallComparison({ first, second }: CallComparisonProps) {
  const { t, i18n } = useTranslation('calls');
  const callerText = useCallerText();
  const facts: readonly (readonly [
    string,
    (call: CallDetail) => ReactNode,
    (call: CallDetail) => unknown,
  ])[] = [
    [t('column.time'), ({ at }) => formatExact(Date.parse(at), i18n.language), ({ at }) => at],
    [t('column.server'), ({ serverName }) => visibleName(serverName), ({ serverId }) => serverId],
    [t('column.tool'), ({ tool }) => <span className="mono">{visibleName(tool)}</span>, ({ tool }) => tool],
    [t('column.caller'), callerText, callerText],
    [t('column.status'), ({ status }) => <CallStatusWord status={status} />, ({ status }) => status],
    [
      t('column.duration'),
      (call) =>
        formatDuration(call.durationMs) +
        (call === second ? changeOf(first.durationMs, second.durationMs, formatDuration) : ''),
      ({ durationMs }) => durationMs,
    ],
    [
      t('column.size'),
      (call) =>
        formatBytes(call.resultBytes) +
        (call === second ? changeOf(first.resultBytes, second.resultBytes, formatBytes) : ''),
      ({ resultBytes }) => resultBytes,
    ],
  ];
  const parts = [
    ['arguments', first.arguments, second.arguments],
    ['result', first.result, second.result],
    ['error', first.error, second.error],
  ] as const;
  return (
    <Stack gap="lg">
      <table className={classes.facts}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('compare.first')}</th>
            <th scope="col">{t('compare.second')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(([name, show, read]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{show(first)}</td>
              <td data-differs={read(first) !== read(second) || undefined}>{show(second)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {parts.map(([part, before, after]) =>
        before === undefined && after === undefined ? null : (
          <section key={part}>
            <Title order={3} mb={6}>
              {t(`compare.part.${part}`)}
            </Title>
            <Differences label={t(`compare.part.${part}`)} before={before} after={after} />
          </section>
        ),
      )}
    </Stack>
  );
}
