// biome-ignore-all lint/a11y/useSemanticElements: rows placed by the virtualizer cannot be those of a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the one tab stop and names its active row.
import { DndContext, DragOverlay } from '@dnd-kit/core';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useEffect, useId, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { useBulkActions } from '../bulk/use-bulk-actions.tsx';
import { startsOnToggle } from '../next-step.ts';
import { useServerActions } from '../use-server-actions.tsx';
import { beforeGap } from './drop-place.ts';
import { GroupRow } from './GroupRow.tsx';
import { type ListCommand, listCommand } from './list-keys.ts';
import { type ListRow, moveCursor } from './list-rows.ts';
import type { ListView } from './list-view.ts';
import { RowMenu, type RowMenuPlace } from './RowMenu.tsx';
import type { RowHandlers } from './row-handlers.ts';
import { ROW_HEIGHT } from './row-height.ts';
import { ServerRow } from './ServerRow.tsx';
import classes from './ServerTable.module.css';
import { noSelection, type Selection, selectAll, selectTo, toggleRow } from './selection.ts';
import { TableHead } from './TableHead.tsx';
import { useFilterLabel } from './use-filter-label.ts';
import { useLatest } from './use-latest.ts';
import { useReorder } from './use-reorder.ts';
import { useRowDrag } from './use-row-drag.ts';

interface ServerTableProps {
  readonly rows: readonly ListRow[];
  /** Every server that is shown, in folded groups too. */
  readonly shown: readonly Server[];
  /** Those of them that are chosen. */
  readonly chosen: readonly Server[];
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly view: ListView;
  readonly onFold: (key: string) => void;
  /** The ids of all servers in the person's order, where the list is shown in it; undefined elsewhere. */
  readonly order: readonly string[] | undefined;
  readonly openedId: string | undefined;
  readonly onClose: () => void;
}

/** A grid with one tab stop: arrows move, one key acts. Only the rows in sight are in the page. */
export const ServerTable = memo(function ServerTable(props: ServerTableProps) {
  const { rows, shown, chosen, selection, onSelect, view, onFold, order, openedId, onClose } = props;
  const { group } = view;
  const { t } = useTranslation('servers');
  const actions = useServerActions();
  const bulk = useBulkActions();
  const reorder = useReorder();
  const label = useFilterLabel();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const [cursorKey, setCursorKey] = useState(openedId);
  const [menu, setMenu] = useState<RowMenuPlace | undefined>();

  const indexOfKey = (key: string | undefined) => rows.findIndex((row) => row.key === key);
  const found = useMemo(
    () =>
      rows.findIndex(
        (row) => row.key === cursorKey || (row.kind === 'server' && row.server.id === cursorKey),
      ),
    [rows, cursorKey],
  );
  const cursor = found === -1 ? 0 : found;
  const current = rows[cursor];
  const rowId = (key: string) => `${gridId}-${key}`;

  /** A server that is dragged takes the chosen ones with it, if it is one of them. */
  const movedWith = (id: string): readonly string[] =>
    selection.ids.has(id) ? chosen.map((server) => server.id) : [id];
  const { drag, dndProps } = useRowDrag({
    keys: useMemo(() => rows.map(({ key }) => key), [rows]),
    nameOf: (key) => visibleName(shown.find(({ id }) => id === key)?.name ?? ''),
    onDrop: ({ key, gap }) => {
      if (order === undefined) return;
      const shownIds = shown.map(({ id }) => id);
      setCursorKey(key);
      reorder.move(movedWith(key), beforeGap(shownIds, order, gap));
    },
  });
  const dragged = drag === undefined ? -1 : indexOfKey(drag.key);
  const moving = new Set(drag === undefined ? [] : movedWith(drag.key));

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
    // The active row is named by the grid, and a dragged one holds the pointer: both stay in the page.
    rangeExtractor: (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), cursor, dragged])]
        .filter((index) => index >= 0 && index < rows.length)
        .sort((left, right) => left - right),
  });

  // Another filter, order or grouping is another list: it begins at its beginning.
  const lastView = useRef(view);
  useEffect(() => {
    if (lastView.current === view) return;
    lastView.current = view;
    scroller.current?.scrollTo({ top: 0 });
  }, [view]);

  const moveTo = (index: number) => {
    setCursorKey(rows[index]?.key);
    virtualizer.scrollToIndex(index);
  };

  const step = (direction: 'up' | 'down') => {
    if (order === undefined || current?.kind !== 'server') return;
    setCursorKey(current.key);
    reorder.step(
      movedWith(current.server.id),
      shown.map(({ id }) => id),
      direction,
    );
    virtualizer.scrollToIndex(Math.max(0, Math.min(rows.length - 1, cursor + (direction === 'up' ? -1 : 1))));
  };

  const openMenu = (row: ListRow | undefined, x: number, y: number) => {
    if (row?.kind === 'server') setMenu({ server: row.server, x, y });
  };

  /** What is done with one server, or with all that are chosen. */
  const server = current?.kind === 'server' ? current.server : undefined;
  const many = chosen.length > 0;
  const commands: Readonly<Record<ListCommand, () => void>> = {
    open: () => {
      if (current?.kind === 'group') onFold(current.key);
      else if (server !== undefined) actions.open(server);
    },
    'toggle-running': () => {
      if (!many) return server && actions.toggle(server);
      const waiting = chosen.filter(({ state }) => startsOnToggle(state.kind));
      if (waiting.length > 0) bulk.run('start', waiting);
      else bulk.run('stop', chosen);
    },
    restart: () => (many ? bulk.run('restart', chosen) : server && actions.restart(server)),
    duplicate: () => server && actions.duplicate(server),
    delete: () => {
      if (many) return bulk.run('remove', chosen);
      if (server === undefined) return;
      setCursorKey((rows[cursor + 1] ?? rows[cursor - 1])?.key);
      actions.remove(server);
    },
    menu: () => {
      const box = document.getElementById(rowId(current?.key ?? ''))?.getBoundingClientRect();
      openMenu(current, (box?.left ?? 0) + 24, box?.bottom ?? 0);
    },
    choose: () => current && onSelect(toggleRow(selection, current)),
    'choose-all': () => onSelect(selectAll(shown.map(({ id }) => id))),
    leave: () => (many ? onSelect(noSelection) : onClose()),
    fold: () => {
      if (current?.kind === 'group' && !current.folded) onFold(current.key);
      else if (group !== undefined)
        moveTo(rows.slice(0, cursor + 1).findLastIndex(({ kind }) => kind === 'group'));
    },
    unfold: () => current?.kind === 'group' && current.folded && onFold(current.key),
    'move-up': () => step('up'),
    'move-down': () => step('down'),
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const command = listCommand(event);
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    const next = modified ? undefined : moveCursor(event.key, cursor, rows.length);
    if (next === undefined && command === undefined) return;
    // Nothing to leave: the page may have a use for it.
    if (command === 'leave' && !many && openedId === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (command !== undefined) return commands[command]();
    if (next === undefined) return;
    if (event.shiftKey) onSelect(selectTo(selection, rows, next, cursor));
    moveTo(next);
  };

  const latest = useLatest({ rows, cursor, selection, onSelect, onFold, actions, openMenu });
  useEffect(() => {
    const { rows: lines, cursor: at } = latest.current;
    const row = lines[at];
    // Where it was opened from, if it has several lines.
    if (row?.kind === 'server' && row.server.id === openedId) return;
    if (openedId !== undefined) setCursorKey(openedId);
  }, [openedId, latest]);

  const handlers = useMemo((): RowHandlers => {
    const at = (key: string) => {
      const index = latest.current.rows.findIndex((row) => row.key === key);
      return { index, row: latest.current.rows[index] };
    };
    const choose = (key: string, asRange: boolean) => {
      const { selection: before, rows: lines, cursor: from, onSelect: select } = latest.current;
      const { index, row } = at(key);
      if (row === undefined) return;
      select(asRange ? selectTo(before, lines, index, from) : toggleRow(before, row));
      setCursorKey(key);
    };
    return {
      press: (key, { shiftKey, ctrlKey, metaKey }) => {
        const { row } = at(key);
        if (shiftKey || ctrlKey || metaKey) return choose(key, shiftKey);
        setCursorKey(key);
        if (row?.kind === 'group') latest.current.onFold(key);
        else if (row !== undefined) latest.current.actions.open(row.server);
      },
      check: choose,
      menu: (key, x, y) => {
        setCursorKey(key);
        latest.current.openMenu(at(key).row, x, y);
      },
    };
  }, [latest]);

  const closeMenu = () => {
    setMenu(undefined);
    grid.current?.focus({ preventScroll: true });
  };

  return (
    <DndContext {...dndProps}>
      <div
        ref={grid}
        role="grid"
        aria-label={t('list.label')}
        aria-rowcount={rows.length + 1}
        aria-multiselectable
        aria-activedescendant={current === undefined ? undefined : rowId(current.key)}
        tabIndex={0}
        className={classes.grid}
        data-compact={openedId !== undefined || undefined}
        data-choosing={many || undefined}
        onKeyDown={onKeyDown}
      >
        <TableHead onSelectAll={commands['choose-all']} />
        <div role="rowgroup" className={classes.body} ref={scroller}>
          <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const row = rows[index];
              if (row === undefined) return null;
              const shared = {
                id: rowId(row.key),
                rowKey: row.key,
                index,
                top: start,
                atCursor: index === cursor,
                handlers,
              };
              return row.kind === 'group' ? (
                <GroupRow
                  key={row.key}
                  {...shared}
                  name={label(group ?? 'tag', row.value)}
                  count={row.servers.length}
                  folded={row.folded}
                  chosen={row.servers.every(({ id }) => selection.ids.has(id))}
                />
              ) : (
                <ServerRow
                  key={row.key}
                  {...shared}
                  server={row.server}
                  opened={row.server.id === openedId}
                  chosen={selection.ids.has(row.server.id)}
                  moving={moving.has(row.server.id)}
                  canMove={order !== undefined}
                />
              );
            })}
            {drag !== undefined && (
              <div className={classes.drop} style={{ transform: `translateY(${drag.gap * ROW_HEIGHT}px)` }} />
            )}
          </div>
        </div>
      </div>
      {createPortal(
        <DragOverlay
          dropAnimation={null}
          // As wide as what it says, not as the handle it was taken by.
          style={{ width: 'max-content', height: 'auto' }}
        >
          {drag !== undefined && (
            <span className={classes.dragged}>
              {moving.size > 1
                ? t('selection.count', { count: moving.size })
                : visibleName(shown.find(({ id }) => id === drag.key)?.name ?? '')}
            </span>
          )}
        </DragOverlay>,
        document.body,
      )}
      <RowMenu place={menu} onClose={closeMenu} />
    </DndContext>
  );
});
