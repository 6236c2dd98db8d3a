import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import { ToolListRow } from './ToolListRow.tsx';
import classes from './Tools.module.css';
import { type ToolRow, toolKey, toolRows } from './tool-rows.ts';

const SERVER_ROW_PX = 32;
const TOOL_ROW_PX = 46;

interface ToolListProps {
  readonly tools: readonly Tool[];
  /** Under their servers; else plain. */
  readonly grouped: boolean;
  /** Why each was found, by its key. */
  readonly reasons?: ReadonlyMap<string, string> | undefined;
  readonly selected: string | undefined;
  readonly onSelect: (tool: Tool) => void;
  readonly onFavourite: (tool: Tool) => void;
}

const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
};

/** Tools to choose from: arrows move, Enter opens, f marks a favourite. Thousands cost no more than a screenful. */
export function ToolList({ tools, grouped, reasons, selected, onSelect, onFavourite }: ToolListProps) {
  const { t } = useTranslation('tools');
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string>();
  const rows = useMemo(() => toolRows(tools, grouped, closed), [tools, grouped, closed]);
  const wanted = active ?? selected;
  const activeIndex = Math.max(
    0,
    rows.findIndex((row) => row.key === wanted),
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (rows[index]?.kind === 'server' ? SERVER_ROW_PX : TOOL_ROW_PX),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes follow the rows
  useEffect(() => virtual.measure(), [rows]);

  const selectedIndex = rows.findIndex((row) => row.kind === 'tool' && row.key === selected);
  const isListed = selectedIndex >= 0;
  // A tool that was opened by a link or the palette is brought into view once; after that the person scrolls.
  // biome-ignore lint/correctness/useExhaustiveDependencies: not for every change of the rows
  useEffect(() => {
    if (isListed) virtual.scrollToIndex(selectedIndex);
  }, [selected, isListed]);

  const act = (row: ToolRow) => {
    setActive(row.key);
    if (row.kind === 'tool') onSelect(row.tool);
    else setClosed(toggled(closed, row.serverId));
  };
  const go = (index: number) => {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    setActive(rows[to]?.key);
    virtual.scrollToIndex(to);
  };
  const fold = (row: ToolRow, expanded: boolean) => {
    if (row.kind === 'server' && row.expanded !== expanded) setClosed(toggled(closed, row.serverId));
    else if (row.kind === 'tool' && grouped && !expanded)
      go(rows.findIndex((other) => other.key === row.tool.serverId));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[activeIndex];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const keys: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowDown: () => go(active === undefined && selected === undefined ? 0 : activeIndex + 1),
      ArrowUp: () => go(activeIndex - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowLeft: () => fold(row, false),
      ArrowRight: () => fold(row, true),
      Enter: () => act(row),
      ' ': () => act(row),
      f: row.kind === 'tool' ? () => onFavourite(row.tool) : undefined,
    };
    const run = keys[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  };

  return (
    <div
      ref={box}
      className={classes.list}
      role="tree"
      aria-label={t('list')}
      aria-activedescendant={rows.length > 0 ? `${id}-${activeIndex}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <ToolListRow
              key={item.key}
              id={`${id}-${item.index}`}
              row={row}
              top={item.start}
              height={item.size}
              active={item.index === activeIndex}
              selected={row.kind === 'tool' && toolKey(row.tool) === selected}
              reason={reasons?.get(row.key)}
              onAct={act}
            />
          );
        })}
      </div>
    </div>
  );
}
