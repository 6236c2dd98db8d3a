import { memo, useCallback, useMemo, useState } from 'react';
import type { Server } from '#shared/model/server.ts';
import { useBulkRun } from '../bulk/bulk-run.ts';
import { SelectionBar } from '../bulk/SelectionBar.tsx';
import { listRows } from './list-rows.ts';
import type { ListView } from './list-view.ts';
import { useRememberedView, withFoldToggled } from './remembered-view.ts';
import classes from './ServerTable.module.css';
import { ServerTable } from './ServerTable.tsx';
import { noSelection, selectAll } from './selection.ts';

interface ServerListProps {
  /** All of them, in the person's order. */
  readonly servers: readonly Server[];
  /** Those that fit the view, in its order. */
  readonly shown: readonly Server[];
  readonly view: ListView;
  readonly openedId: string | undefined;
  readonly onClose: () => void;
}

/** The table, and over its head what can be done with the servers that are chosen. */
export const ServerList = memo(function ServerList(props: ServerListProps) {
  const { servers, shown, view, openedId, onClose } = props;
  const { group, sort } = view;
  const [selection, setSelection] = useState(noSelection);
  const [remembered, remember] = useRememberedView();
  const isRunning = useBulkRun(({ run }) => run !== undefined);

  const rows = useMemo(
    () => listRows(shown, group, new Set(remembered.folded)),
    [shown, group, remembered.folded],
  );
  // What a filter hides is not acted on; it is chosen again when it is shown again.
  const chosen = useMemo(
    () => (selection.ids.size === 0 ? [] : shown.filter(({ id }) => selection.ids.has(id))),
    [shown, selection],
  );
  const isOwnOrder = group === undefined && sort.key === 'position' && !sort.descending;
  const order = useMemo(() => (isOwnOrder ? servers.map(({ id }) => id) : undefined), [isOwnOrder, servers]);
  const onFold = useCallback((key: string) => remember((before) => withFoldToggled(before, key)), [remember]);

  return (
    <div className={classes.list}>
      {(chosen.length > 0 || isRunning) && (
        <SelectionBar
          chosen={chosen}
          areAll={chosen.length === shown.length}
          onSelectAll={() => setSelection(selectAll(shown.map(({ id }) => id)))}
          onClear={() => setSelection(noSelection)}
        />
      )}
      <ServerTable
        rows={rows}
        shown={shown}
        chosen={chosen}
        selection={selection}
        onSelect={setSelection}
        view={view}
        onFold={onFold}
        order={order}
        openedId={openedId}
        onClose={onClose}
      />
    </div>
  );
});
