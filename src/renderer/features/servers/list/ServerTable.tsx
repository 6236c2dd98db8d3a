// biome-ignore-all lint/a11y/useSemanticElements: rows placed by the virtualizer cannot be those of a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the one tab stop and names its active row.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { useServerActions } from '../use-server-actions.tsx';
import { moveCursor } from './move-cursor.ts';
import { RowMenu, type RowMenuPlace } from './RowMenu.tsx';
import { ServerRow } from './ServerRow.tsx';
import classes from './ServerTable.module.css';
import { TableHead } from './TableHead.tsx';

const ROW_HEIGHT = 40;

interface ServerTableProps {
  readonly servers: readonly Server[];
  readonly openedId: string | undefined;
  readonly onClose: () => void;
}

/** A grid with one tab stop: arrows move, one key acts. Only the rows in sight are in the page. */
export function ServerTable({ servers, openedId, onClose }: ServerTableProps) {
  const { t } = useTranslation('servers');
  const actions = useServerActions();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const [cursorId, setCursorId] = useState(openedId);
  const [menu, setMenu] = useState<RowMenuPlace | undefined>();
  const virtualizer = useVirtualizer({
    count: servers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => servers[index]?.id ?? index,
    overscan: 12,
  });
  const found = servers.findIndex(({ id }) => id === cursorId);
  const cursor = found === -1 ? 0 : found;
  const current = servers[cursor];
  const rowId = (id: string) => `${gridId}-${id}`;

  useEffect(() => {
    if (openedId !== undefined) setCursorId(openedId);
  }, [openedId]);

  const moveTo = (index: number) => {
    setCursorId(servers[index]?.id);
    virtualizer.scrollToIndex(index);
  };

  const actOn = (server: Server, key: string): boolean => {
    switch (key) {
      case 'Enter':
        actions.open(server);
        return true;
      case ' ':
      case 's':
        actions.toggle(server);
        return true;
      case 'r':
        actions.restart(server);
        return true;
      case 'd':
        actions.duplicate(server);
        return true;
      case 'Delete':
        setCursorId((servers[cursor + 1] ?? servers[cursor - 1])?.id);
        actions.remove(server);
        return true;
      case 'ContextMenu': {
        const box = document.getElementById(rowId(server.id))?.getBoundingClientRect();
        setMenu({ server, x: (box?.left ?? 0) + 24, y: box?.bottom ?? 0 });
        return true;
      }
      case 'Escape':
        onClose();
        return openedId !== undefined;
      default:
        return false;
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const next = moveCursor(event.key, cursor, servers.length);
    const key = event.key === 'F10' && event.shiftKey ? 'ContextMenu' : event.key;
    const handled = next === undefined ? current !== undefined && actOn(current, key) : true;
    if (next !== undefined) moveTo(next);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const closeMenu = () => {
    setMenu(undefined);
    grid.current?.focus({ preventScroll: true });
  };

  return (
    <>
      <div
        ref={grid}
        role="grid"
        aria-label={t('list.label')}
        aria-rowcount={servers.length + 1}
        aria-activedescendant={current === undefined ? undefined : rowId(current.id)}
        tabIndex={0}
        className={classes.grid}
        data-compact={openedId !== undefined || undefined}
        onKeyDown={onKeyDown}
      >
        <TableHead />
        <div role="rowgroup" className={classes.body} ref={scroller}>
          <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const server = servers[index];
              return server === undefined ? null : (
                <ServerRow
                  key={server.id}
                  id={rowId(server.id)}
                  server={server}
                  index={index}
                  top={start}
                  opened={server.id === openedId}
                  atCursor={index === cursor}
                  onOpen={() => actions.open(server)}
                  onMenu={(x, y) => {
                    setCursorId(server.id);
                    setMenu({ server, x, y });
                  }}
                />
              );
            })}
          </div>
        </div>
      </div>
      <RowMenu place={menu} onClose={closeMenu} />
    </>
  );
}
