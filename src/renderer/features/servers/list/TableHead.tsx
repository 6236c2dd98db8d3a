// biome-ignore-all lint/a11y/useSemanticElements: rows placed by the virtualizer cannot be those of a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the one tab stop and names its active row.
import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ServerSortKey } from '#shared/model/server-query.ts';
import { nextSort } from './list-view.ts';
import classes from './ServerTable.module.css';
import { useListView, useListViewActions } from './use-list-view.ts';

interface Column {
  readonly id: 'state' | 'name' | 'transport' | 'tools' | 'lastCall' | 'usage' | 'tags';
  readonly sort?: ServerSortKey;
}

const columns: readonly Column[] = [
  { id: 'state', sort: 'state' },
  { id: 'name', sort: 'name' },
  { id: 'transport', sort: 'transport' },
  { id: 'tools', sort: 'tools' },
  { id: 'lastCall', sort: 'lastCall' },
  { id: 'usage' },
  { id: 'tags' },
];

interface TableHeadProps {
  readonly onSelectAll: () => void;
}

export function TableHead({ onSelectAll }: TableHeadProps) {
  const { t } = useTranslation('servers');
  const { sort } = useListView();
  const actions = useListViewActions();
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={`${classes.line} ${classes.head}`}>
        <div role="columnheader" data-column="select" aria-label={t('selection.label')}>
          <input
            type="checkbox"
            className={classes.check}
            checked={false}
            onChange={onSelectAll}
            aria-label={t('selection.all')}
          />
        </div>
        {columns.map(({ id, sort: key }) => {
          const sorted = key !== undefined && sort.key === key;
          const direction = sort.descending ? 'descending' : 'ascending';
          return (
            <div
              key={id}
              role="columnheader"
              data-column={id}
              // Its button is out of reach while servers are chosen.
              aria-label={t(`list.column.${id}`)}
              aria-sort={key === undefined ? undefined : sorted ? direction : 'none'}
            >
              {key === undefined ? (
                t(`list.column.${id}`)
              ) : (
                <UnstyledButton className={classes.sort} onClick={() => actions.sort(nextSort(sort, key))}>
                  {t(`list.column.${id}`)}
                  {sorted && sort.descending && <IconArrowDown size={12} stroke={1.5} aria-hidden />}
                  {sorted && !sort.descending && <IconArrowUp size={12} stroke={1.5} aria-hidden />}
                </UnstyledButton>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
