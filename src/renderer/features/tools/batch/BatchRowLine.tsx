// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by transform cannot be rows of a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the table around them is scrolled
import { useTranslation } from 'react-i18next';
import type { BatchRow } from '#shared/model/batch.ts';
import { visibleText } from '../../../components/results/visible-characters.ts';
import { describeError } from '../../../lib/errors.ts';
import classes from './Batch.module.css';

const milliseconds = (value: number | undefined): string =>
  value === undefined ? '' : value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;

interface BatchRowLineProps {
  readonly row: BatchRow;
  /** Among those that are shown, from 0. */
  readonly place: number;
  readonly top: number;
}

export function BatchRowLine({ row, place, top }: BatchRowLineProps) {
  const { t, i18n } = useTranslation('tools');
  const { index, arguments: args, state, durationMs, text, error } = row;
  const shownArguments = visibleText(JSON.stringify(args));
  const shown = visibleText(error === undefined ? (text ?? '') : describeError(error, i18n).message);
  return (
    <div
      className={classes.row}
      role="row"
      aria-rowindex={place + 2}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="cell" data-column="number">
        {index + 1}
      </span>
      <span role="cell" data-column="arguments" className="mono ellipsis" title={shownArguments}>
        {shownArguments}
      </span>
      <span role="cell" data-column="state" data-state={state}>
        {t(`batch.rowState.${state}`)}
      </span>
      <span role="cell" data-column="time">
        {milliseconds(durationMs)}
      </span>
      <span role="cell" data-column="result" className="ellipsis" title={shown}>
        {shown}
      </span>
    </div>
  );
}
