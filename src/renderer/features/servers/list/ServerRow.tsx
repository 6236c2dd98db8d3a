// biome-ignore-all lint/a11y/useSemanticElements: rows placed by the virtualizer cannot be those of a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the one tab stop and names its active row.
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { RelativeTime } from '../../../components/relative-time/RelativeTime.tsx';
import { visibleName, visibleText } from '../../../components/results/visible-characters.ts';
import { StateWord } from '../../../components/server-state/StateWord.tsx';
import { formatDuration } from '../../../lib/format.ts';
import { DragHandle } from './DragHandle.tsx';
import { HeldCount } from './HeldCount.tsx';
import { RowCheck } from './RowCheck.tsx';
import type { RowHandlers } from './row-handlers.ts';
import classes from './ServerTable.module.css';
import { UsageCell } from './UsageCell.tsx';

interface ServerRowProps {
  readonly id: string;
  readonly rowKey: string;
  readonly server: Server;
  readonly index: number;
  readonly top: number;
  readonly opened: boolean;
  readonly atCursor: boolean;
  readonly chosen: boolean;
  readonly moving: boolean;
  readonly canMove: boolean;
  readonly handlers: RowHandlers;
}

/** One server. The grid has the keys and the focus; the row answers the pointer. */
export const ServerRow = memo(function ServerRow(props: ServerRowProps) {
  const { id, rowKey, server, index, top, opened, atCursor, chosen, moving, canMove, handlers } = props;
  const { t } = useTranslation('servers');
  const { name, description, state, transport, facts, lastCall, tags } = server;
  const shownName = visibleName(name);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it handles the keys for the active row.
    <div
      id={id}
      role="row"
      tabIndex={-1}
      // Without it the names of the handle and the tick box come before everything else.
      aria-label={[shownName, t(`state.${state.kind}`), t(`transport.${transport}`)].join(', ')}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      aria-current={opened || undefined}
      className={`${classes.line} ${classes.row}`}
      data-at-cursor={atCursor || undefined}
      data-moving={moving || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => handlers.press(rowKey, event)}
      onMouseDown={(event) => {
        // The focus stays with the grid, so that the arrows go on from here.
        event.preventDefault();
        event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        handlers.menu(rowKey, event.clientX, event.clientY);
      }}
    >
      <div role="gridcell" data-column="select">
        {canMove && <DragHandle rowKey={rowKey} name={shownName} isTabStop={atCursor} />}
        <RowCheck
          checked={chosen}
          label={t('selection.one', { name: shownName })}
          onPress={(shiftKey) => handlers.check(rowKey, shiftKey)}
        />
      </div>
      <div role="gridcell" data-column="state">
        <StateWord state={state} />
      </div>
      <div
        role="gridcell"
        data-column="name"
        className="ellipsis"
        title={visibleText(description) || shownName}
      >
        {shownName}
      </div>
      <div role="gridcell" data-column="transport">
        {t(`transport.${transport}`)}
      </div>
      <div role="gridcell" data-column="tools" className="numbers">
        <HeldCount facts={facts} />
        {facts.listedAt === undefined && facts.toolCount === 0 ? '–' : facts.toolCount}
      </div>
      <div role="gridcell" data-column="lastCall" className="numbers">
        {lastCall === undefined ? (
          '–'
        ) : (
          <>
            <RelativeTime at={lastCall.at} /> · {formatDuration(lastCall.durationMs)}
          </>
        )}
      </div>
      <div role="gridcell" data-column="usage" className="numbers">
        <UsageCell server={server} />
      </div>
      <div role="gridcell" data-column="tags" className="ellipsis" title={tags.join(', ')}>
        {tags.join(', ')}
      </div>
    </div>
  );
});
