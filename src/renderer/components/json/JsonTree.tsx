import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCopied } from '../results/use-copied.ts';
import classes from './JsonTree.module.css';
import { JsonTreeRow } from './JsonTreeRow.tsx';
import { treeKey } from './json-tree-keys.ts';
import { initiallyExpanded, type JsonRow, jsonTreeRows } from './json-tree-rows.ts';

const ROW_PX = 22;
const TALLEST_PX = 520;
/** Fits beside what a pane shows without a second scroll bar for small values. */
const MARGIN_PX = 10;

interface JsonTreeProps {
  readonly value: unknown;
  /** What this is, for screen readers. */
  readonly label: string;
  /** Takes the height that its parent leaves, rather than what its rows need. */
  readonly fill?: boolean;
}

const textOf = (row: JsonRow): string =>
  typeof row.value === 'string' ? row.value : (JSON.stringify(row.value, null, 2) ?? 'null');

/** JSON as a tree: arrows move and open, Ctrl/Cmd+C copies what is chosen. Only the rows in view are in the page. */
export function JsonTree({ value, label, fill = false }: JsonTreeProps) {
  const { t } = useTranslation('tools');
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(value);
  const [expanded, setExpanded] = useState(() => initiallyExpanded(value));
  const [active, setActive] = useState('');
  const { copied, copy } = useCopied();
  if (shown !== value) {
    setShown(value);
    setExpanded(initiallyExpanded(value));
    setActive('');
  }
  const rows = useMemo(() => jsonTreeRows(value, expanded), [value, expanded]);
  const activeIndex = Math.max(
    0,
    rows.findIndex((row) => row.pointer === active),
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    // The row that assistive technology is told of must be in the page.
    rangeExtractor: (range) => {
      const from = Math.max(0, range.startIndex - range.overscan);
      const to = Math.min(range.count - 1, range.endIndex + range.overscan);
      const inView = Array.from({ length: to - from + 1 }, (_, index) => from + index);
      return activeIndex < from
        ? [activeIndex, ...inView]
        : activeIndex > to
          ? [...inView, activeIndex]
          : inView;
    },
  });

  const toggle = useCallback((pointer: string, open: boolean) => {
    setExpanded((before) => {
      const next = new Set(before);
      if (open) next.add(pointer);
      else next.delete(pointer);
      return next;
    });
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'c') {
      const row = rows[activeIndex];
      if (row && window.getSelection()?.isCollapsed !== false) {
        event.preventDefault();
        copy(textOf(row));
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = treeKey(rows, activeIndex, event.key);
    if (!move) return;
    event.preventDefault();
    if (move.kind === 'toggle') return toggle(move.pointer, move.open);
    setActive(move.pointer);
    virtual.scrollToIndex(rows.findIndex((row) => row.pointer === move.pointer));
  };

  const total = virtual.getTotalSize();
  return (
    <div className={classes.frame} data-fill={fill || undefined}>
      <div
        ref={box}
        className={classes.tree}
        role="tree"
        aria-label={label}
        aria-activedescendant={`${id}-${activeIndex}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        style={{ height: fill ? '100%' : Math.min(total + MARGIN_PX, TALLEST_PX) }}
      >
        <div role="presentation" className={classes.rows} style={{ height: total }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <JsonTreeRow
                key={row.pointer}
                id={`${id}-${item.index}`}
                row={row}
                active={item.index === activeIndex}
                top={item.start}
                onSelect={setActive}
                onToggle={toggle}
              />
            );
          })}
        </div>
      </div>
      {/* Beside the tree: a tree may hold nothing but its items. */}
      <span className={classes.said} role="status">
        {copied ? t('result.copied') : ''}
      </span>
    </div>
  );
}
