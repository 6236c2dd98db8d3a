import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asksToFind, enterField } from '../results/find/ask-to-find.ts';
import { FindField } from '../results/find/FindField.tsx';
import { useFind } from '../results/find/use-find.ts';
import { useWayToMark } from '../results/find/use-way-to-mark.ts';
import { useCopied } from '../results/use-copied.ts';
import { initiallyExpanded } from './initially-expanded.ts';
import classes from './JsonTree.module.css';
import { JsonTreeRow } from './JsonTreeRow.tsx';
import { valueOfPart } from './json-parts.ts';
import { treeKey } from './json-tree-keys.ts';
import { type JsonRow, jsonTreeRows } from './json-tree-rows.ts';
import { isHeavy } from './json-weight.ts';
import { openedBy, searchTree, type TreeMatch } from './search-tree.ts';

const ROW_PX = 22;
const TALLEST_PX = 520;
/** Fits beside what a pane shows without a second scroll bar for small values. */
const MARGIN_PX = 10;
/** More values than fit without scrolling are offered a search; others have one when it is asked for. */
const VALUES_AT_A_GLANCE = 23;

interface JsonTreeProps {
  readonly value: unknown;
  /** What this is, for screen readers. */
  readonly label: string;
  /** Takes the height that its parent leaves, rather than what its rows need. */
  readonly fill?: boolean;
}

const textOf = ({ value, range }: JsonRow): string => {
  const copied = range === undefined ? value : valueOfPart(value, range);
  return typeof copied === 'string' ? copied : (JSON.stringify(copied, null, 2) ?? 'null');
};

const none: readonly string[] = [];

/**
 * JSON as a tree: arrows move and open, Ctrl/Cmd+C copies what is chosen, Ctrl/Cmd+F finds names and values, folded ones
 * too. Only the rows in view are in the page.
 */
export function JsonTree({ value, label, fill = false }: JsonTreeProps) {
  const { t } = useTranslation('tools');
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(value);
  const [expanded, setExpanded] = useState(() => initiallyExpanded(value));
  const [active, setActive] = useState('');
  const [query, setQuery] = useState('');
  const [isAsked, setAsked] = useState(false);
  /** What is open only for the row that was found last: the next one closes it again. */
  const [wayOpened, setWayOpened] = useState(none);
  const { copied, copy } = useCopied();
  if (shown !== value) {
    setShown(value);
    setExpanded(initiallyExpanded(value));
    setActive('');
    setWayOpened(none);
  }
  const search = useCallback((typed: string) => searchTree(value, typed), [value]);
  const { found, go } = useFind(search, query);
  const match = found.matches[found.current];
  const reveal = useCallback((one: TreeMatch | undefined) => {
    if (one === undefined) return;
    setActive(one.pointer);
    setWayOpened(openedBy(one));
  }, []);
  useEffect(() => reveal(match), [match, reveal]);
  useEffect(() => {
    if (isAsked) enterField(field.current);
  }, [isAsked]);
  const isLarge = useMemo(() => isHeavy(value, VALUES_AT_A_GLANCE), [value]);
  const rows = useMemo(
    () => jsonTreeRows(value, wayOpened.length === 0 ? expanded : new Set([...expanded, ...wayOpened])),
    [value, expanded, wayOpened],
  );
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
  const isThere = match !== undefined && rows[activeIndex]?.pointer === match.pointer;
  const way = useWayToMark(box, virtual, {
    key: isThere ? `${match.pointer} ${query}` : undefined,
    item: activeIndex,
  });

  const toggle = useCallback((pointer: string, open: boolean) => {
    setExpanded((before) => {
      const next = new Set(before);
      if (open) next.add(pointer);
      else next.delete(pointer);
      return next;
    });
    if (!open) setWayOpened((before) => before.filter((opened) => opened !== pointer));
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    way.stay();
    if (asksToFind(event)) {
      setAsked(true);
      return enterField(field.current);
    }
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
      {(isLarge || isAsked) && (
        <FindField
          field={field}
          label={t('find.treeLabel')}
          query={query}
          found={found}
          onQuery={setQuery}
          onGo={(by) => {
            way.again();
            // Where there is no other one it is gone to again.
            reveal(match);
            go(by);
          }}
          onLeave={() => {
            setAsked(false);
            box.current?.focus();
          }}
        />
      )}
      <div
        ref={box}
        className={classes.tree}
        role="tree"
        aria-label={label}
        aria-activedescendant={`${id}-${activeIndex}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onWheel={way.stay}
        onPointerDown={way.stay}
        style={fill ? undefined : { height: `min(${Math.min(total + MARGIN_PX, TALLEST_PX)}px, 60vh)` }}
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
                query={query}
                isFound={isThere && item.index === activeIndex}
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
