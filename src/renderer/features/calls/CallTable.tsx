// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by transform cannot be rows of a table element
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '#shared/model/call.ts';
import { CallRow } from './CallRow.tsx';
import classes from './Calls.module.css';
import { useActiveCall } from './use-active-call.ts';

const ROW_PX = 34;
/** The head stays at the top while the rows go by under it. */
const HEAD_PX = 33;
const PAGE_ROWS = 15;
/** The next page is asked for before its rows come into view. */
const LOAD_AHEAD_ROWS = 30;

const columns = ['time', 'server', 'tool', 'caller', 'status', 'duration', 'size'] as const;

interface CallTableProps {
  readonly calls: readonly CallSummary[];
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly onOpen: (call: CallSummary) => void;
}

/** Calls, newest first. Only the rows in view are in the page; new ones do not move what is being read. */
export function CallTable({ calls, hasMore, onMore, onOpen }: CallTableProps) {
  const { t } = useTranslation('calls');
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { activeIndex, setActive } = useActiveCall(calls);
  const virtual = useVirtualizer({
    count: calls.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => calls[index]?.id ?? index,
    overscan: 10,
    scrollPaddingEnd: HEAD_PX,
  });

  const first = useRef(calls[0]?.id);
  useLayoutEffect(() => {
    const added = calls.findIndex((call) => call.id === first.current);
    first.current = calls[0]?.id;
    const scroller = box.current;
    if (added > 0 && scroller && scroller.scrollTop > 0) scroller.scrollTop += added * ROW_PX;
  }, [calls]);

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const wantsMore = hasMore && last >= calls.length - LOAD_AHEAD_ROWS;
  useEffect(() => {
    if (wantsMore) onMore();
  }, [wantsMore, onMore]);

  const go = (index: number) => {
    const to = Math.max(0, Math.min(calls.length - 1, index));
    setActive(calls[to]?.id);
    virtual.scrollToIndex(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const call = calls[activeIndex];
    const keys: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowDown: () => go(activeIndex + 1),
      ArrowUp: () => go(activeIndex - 1),
      PageDown: () => go(activeIndex + PAGE_ROWS),
      PageUp: () => go(activeIndex - PAGE_ROWS),
      Home: () => go(0),
      End: () => go(calls.length - 1),
      Enter: call && (() => onOpen(call)),
    };
    const run = keys[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  };

  return (
    <div
      ref={box}
      className={classes.table}
      role="grid"
      aria-label={t('title')}
      aria-rowcount={hasMore ? -1 : calls.length + 1}
      aria-activedescendant={`${id}-${activeIndex}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
      <div className={classes.head} role="row" aria-rowindex={1}>
        {columns.map((column) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
          <span key={column} role="columnheader" data-column={column}>
            {t(`column.${column}`)}
          </span>
        ))}
      </div>
      <div role="rowgroup">
        <div className={classes.rows} role="presentation" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const call = calls[item.index];
            return call === undefined ? null : (
              <CallRow
                key={item.key}
                id={`${id}-${item.index}`}
                call={call}
                index={item.index}
                top={item.start}
                active={item.index === activeIndex}
                onOpen={(opened) => {
                  setActive(opened.id);
                  onOpen(opened);
                }}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
