// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by transform cannot be rows of a table element
import { IconAlertTriangle, IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProtocolEntry } from '#shared/model/protocol.ts';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { formatBytes, formatDuration } from '../../../lib/format.ts';
import classes from './Protocol.module.css';

interface ProtocolRowProps {
  readonly id: string;
  readonly entry: ProtocolEntry;
  readonly index: number;
  readonly top: number;
  readonly active: boolean;
  /** The request or the answer of the row that is chosen. */
  readonly paired: boolean;
  readonly clock: Intl.DateTimeFormat;
  readonly onChoose: (entry: ProtocolEntry) => void;
}

export const protocolColumns = ['time', 'direction', 'method', 'id', 'duration', 'size'] as const;

export function ProtocolRow(props: ProtocolRowProps) {
  const { id, entry, index, top, active, paired, clock, onChoose } = props;
  const { t } = useTranslation('protocol');
  const Arrow = entry.direction === 'sent' ? IconArrowRight : IconArrowLeft;
  const method = visibleName(entry.method);
  const cells: Record<(typeof protocolColumns)[number], React.ReactNode> = {
    time: clock.format(Date.parse(entry.at)),
    direction: (
      <>
        <Arrow size={14} stroke={1.5} aria-hidden />
        <span className={classes.word}>{t(`direction.${entry.direction}`)}</span>
      </>
    ),
    method: (
      <>
        {entry.isError && <IconAlertTriangle size={14} stroke={1.5} role="img" aria-label={t('error')} />}
        <span className="ellipsis" title={method}>
          {entry.kind === 'answer' && (
            <span className={classes.dim}>{t(method === '' ? 'answerToNothing' : 'answerTo')} </span>
          )}
          {method}
        </span>
      </>
    ),
    id: entry.id === undefined ? '' : visibleName(String(entry.id)),
    duration: entry.durationMs === undefined ? '' : formatDuration(entry.durationMs),
    size: formatBytes(entry.bytes),
  };
  return (
    // Keys are handled by the grid, which has the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: the grid names the active row by aria-activedescendant
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={active}
      className={classes.row}
      data-active={active || undefined}
      data-paired={paired || undefined}
      data-error={entry.isError || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onChoose(entry)}
    >
      {protocolColumns.map((column) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
        <span key={column} role="gridcell" data-column={column} data-direction={entry.direction}>
          {cells[column]}
        </span>
      ))}
    </div>
  );
}
