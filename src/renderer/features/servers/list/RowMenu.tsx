import { Menu } from '@mantine/core';
import type { Server } from '#shared/model/server.ts';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { ServerMenuItems } from '../ServerMenuItems.tsx';
import classes from './ServerTable.module.css';

export interface RowMenuPlace {
  readonly server: Server;
  readonly x: number;
  readonly y: number;
}

/** The context menu of a row, where the pointer or the row is. */
export function RowMenu({
  place,
  onClose,
}: {
  readonly place: RowMenuPlace | undefined;
  readonly onClose: () => void;
}) {
  if (place === undefined) return null;
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      offset={2}
      withinPortal
      withInitialFocusPlaceholder={false}
      aria-label={visibleName(place.server.name)}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={visibleName(place.server.name)}
          className={classes.menuTarget}
          style={{ left: place.x, top: place.y }}
        />
      </Menu.Target>
      <Menu.Dropdown onKeyDown={(event) => event.stopPropagation()}>
        <ServerMenuItems server={place.server} />
      </Menu.Dropdown>
    </Menu>
  );
}
