import { Button, Checkbox, CloseButton, Tooltip } from '@mantine/core';
import {
  type Icon,
  IconPlayerPlay,
  IconPlayerStop,
  IconPower,
  IconRefresh,
  IconToggleRight,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import classes from './Bulk.module.css';
import { cancelBulkRun, useBulkRun } from './bulk-run.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { TagsMenu } from './TagsMenu.tsx';
import { useBulkActions } from './use-bulk-actions.tsx';

type ButtonAction = 'start' | 'stop' | 'restart' | 'enable' | 'disable' | 'remove';

const running: readonly (readonly [ButtonAction, Icon])[] = [
  ['start', IconPlayerPlay],
  ['stop', IconPlayerStop],
  ['restart', IconRefresh],
  ['enable', IconToggleRight],
  ['disable', IconPower],
];

interface SelectionBarProps {
  readonly chosen: readonly Server[];
  readonly areAll: boolean;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/** What can be done with the servers that are chosen; lies over the heads of the columns, so that nothing moves. */
export function SelectionBar({ chosen, areAll, onSelectAll, onClear }: SelectionBarProps) {
  const { t } = useTranslation('servers');
  const actions = useBulkActions();
  const run = useBulkRun((store) => store.run);
  const count = t('selection.count', { count: chosen.length });

  const button = (action: ButtonAction, ActionIcon: Icon) => (
    <Tooltip key={action} label={t(`selection.${action}`)}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        className={classes.action}
        leftSection={<ActionIcon size={15} stroke={1.5} />}
        aria-label={t(`selection.${action}`)}
        onClick={() => actions.run(action, chosen)}
      >
        <span className={classes.word}>{t(`selection.${action}`)}</span>
      </Button>
    </Tooltip>
  );

  return (
    <div className={classes.bar} role="toolbar" aria-label={t('selection.label')}>
      <Checkbox
        size="xs"
        checked={areAll}
        indeterminate={!areAll}
        onChange={areAll ? onClear : onSelectAll}
        aria-label={t(areAll ? 'selection.clear' : 'selection.all')}
      />
      {run === undefined ? (
        <>
          <span className={`numbers ${classes.count}`} aria-live="polite">
            {count}
          </span>
          <div className={classes.actions}>
            {running.map(([action, icon]) => button(action, icon))}
            <TagsMenu chosen={chosen} />
            <ExportMenu chosen={chosen} />
            {button('remove', IconTrash)}
          </div>
        </>
      ) : (
        <>
          <span className={`numbers ${classes.count}`} role="status">
            {t(`bulk.progress.${run.action}`, { done: run.done, total: run.total })}
          </span>
          <Button
            variant="default"
            size="compact-sm"
            disabled={run.isCancelled}
            onClick={cancelBulkRun}
            className={classes.cancel}
          >
            {t('common:cancel')}
          </Button>
        </>
      )}
      <CloseButton size="sm" onClick={onClear} aria-label={t('selection.clear')} className={classes.close} />
    </div>
  );
}
