// biome-ignore-all lint/a11y/useSemanticElements: rows placed by the virtualizer cannot be those of a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the one tab stop and names its active row.
import { IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { RowCheck } from './RowCheck.tsx';
import type { RowHandlers } from './row-handlers.ts';
import classes from './ServerTable.module.css';

interface GroupRowProps {
  readonly id: string;
  readonly rowKey: string;
  readonly name: string;
  readonly count: number;
  readonly folded: boolean;
  readonly index: number;
  readonly top: number;
  readonly atCursor: boolean;
  readonly chosen: boolean;
  readonly handlers: RowHandlers;
}

/** The head of a group; pressing it folds the group. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { id, rowKey, name, count, folded, index, top, atCursor, chosen, handlers } = props;
  const { t } = useTranslation('servers');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it handles the keys for the active row.
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={`${classes.row} ${classes.group}`}
      data-at-cursor={atCursor || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => handlers.press(rowKey, event)}
      onMouseDown={(event) => {
        event.preventDefault();
        event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
      }}
    >
      <div role="gridcell" data-column="select">
        <RowCheck
          checked={chosen}
          label={t('selection.group', { name })}
          onPress={(shiftKey) => handlers.check(rowKey, shiftKey)}
        />
      </div>
      <div role="gridcell" className={classes.groupName}>
        <button type="button" tabIndex={-1} aria-expanded={!folded} className={classes.fold}>
          <IconChevronRight size={14} stroke={1.8} aria-hidden />
          <span className="ellipsis">{name}</span>
          <span className={`numbers ${classes.groupCount}`}>{count}</span>
        </button>
      </div>
    </div>
  );
});
