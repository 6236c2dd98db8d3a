// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by transform cannot be rows of a table element
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProtocolEntry } from '#shared/model/protocol.ts';
import { useTail } from '../../../lib/use-tail.ts';
import classes from './Protocol.module.css';
import { ProtocolRow, protocolColumns } from './ProtocolRow.tsx';
import { rowAfterKey } from './protocol-entries.ts';

const ROW_PX = 28;
const HEAD_PX = 30;

interface ProtocolTableProps {
  /** The grid, which has the focus. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly entries: readonly ProtocolEntry[];
  readonly following: boolean;
  readonly chosen: number | undefined;
  readonly onChoose: (sequence: number) => void;
}

/** Follows the tail until the person scrolls up or chooses a message; only the rows in view are in the page. */
export function ProtocolTable({ box, entries, following, chosen, onChoose }: ProtocolTableProps) {
  const { t, i18n } = useTranslation('protocol');
  const id = useId();
  const { atTail, onScroll } = useTail();
  const clock = useMemo(
    () =>
      new Intl.DateTimeFormat(i18n.language, {
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        fractionalSecondDigits: 3,
        hourCycle: 'h23',
      }),
    [i18n.language],
  );
  const activeIndex = entries.findIndex(({ sequence }) => sequence === chosen);
  const active = entries[activeIndex];
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
    scrollPaddingEnd: HEAD_PX,
  });

  useEffect(() => {
    if (following && atTail.current && entries.length > 0)
      virtual.scrollToIndex(entries.length - 1, { align: 'end' });
  }, [entries, following, virtual, atTail]);
  // A pair that was gone to may be out of view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a choice scrolls, not what comes after it.
  useEffect(() => {
    if (activeIndex >= 0) virtual.scrollToIndex(activeIndex);
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && active?.pair !== undefined) {
      event.preventDefault();
      onChoose(active.pair);
      return;
    }
    const from = activeIndex < 0 ? entries.length : activeIndex;
    const to = entries[rowAfterKey(event.key, from, entries.length) ?? -1];
    if (to === undefined) return;
    event.preventDefault();
    onChoose(to.sequence);
  };

  return (
    <div
      ref={box}
      className={classes.table}
      role="grid"
      aria-label={t('label')}
      aria-rowcount={entries.length + 1}
      aria-activedescendant={activeIndex < 0 ? undefined : `${id}-${activeIndex}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={onScroll}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
      <div className={classes.head} role="row" aria-rowindex={1}>
        {protocolColumns.map((column) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
          <span key={column} role="columnheader" data-column={column}>
            {t(`column.${column}`)}
          </span>
        ))}
      </div>
      <div role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const entry = entries[item.index];
          return entry === undefined ? null : (
            <ProtocolRow
              key={entry.sequence}
              id={`${id}-${item.index}`}
              entry={entry}
              index={item.index}
              top={item.start}
              active={item.index === activeIndex}
              paired={active !== undefined && entry.pair === active.sequence}
              clock={clock}
              onChoose={({ sequence }) => onChoose(sequence)}
            />
          );
        })}
      </div>
    </div>
  );
}
