// biome-ignore-all lint/a11y/useSemanticElements: rows placed by the virtualizer cannot be those of a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the one tab stop and names its active row.
import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './ServerTable.module.css';
import { nextSort, parseSort, type SortKey } from './server-filter.ts';

interface Column {
  readonly id: 'state' | 'name' | 'transport' | 'tools' | 'lastCall' | 'tags';
  readonly sort?: SortKey;
}

const columns: readonly Column[] = [
  { id: 'state', sort: 'state' },
  { id: 'name', sort: 'name' },
  { id: 'transport', sort: 'transport' },
  { id: 'tools', sort: 'tools' },
  { id: 'lastCall', sort: 'lastCall' },
  { id: 'tags' },
];

export function TableHead() {
  const { t } = useTranslation('servers');
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const sort = parseSort(search.sort);
  const press = (key: SortKey) =>
    void navigate({ to: '.', search: { ...search, sort: nextSort(sort, key) }, replace: true });
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={`${classes.line} ${classes.head}`}>
        {columns.map(({ id, sort: key }) => {
          const sorted = key !== undefined && sort.key === key;
          const direction = sort.descending ? 'descending' : 'ascending';
          return (
            <div
              key={id}
              role="columnheader"
              data-column={id}
              aria-sort={key === undefined ? undefined : sorted ? direction : 'none'}
            >
              {key === undefined ? (
                t(`list.column.${id}`)
              ) : (
                <UnstyledButton className={classes.sort} onClick={() => press(key)}>
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
