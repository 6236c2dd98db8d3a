import { Button, Pill } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { filterFields, isFiltering, type ListView } from './list-view.ts';
import { useFilterLabel } from './use-filter-label.ts';
import { useListViewActions } from './use-list-view.ts';
import classes from './ViewBar.module.css';

interface FilterLineProps {
  readonly view: ListView;
  readonly shown: number;
  readonly total: number;
}

/** How many servers are shown and why not all, each reason with its end; nothing where all are. */
export const FilterLine = memo(function FilterLine({ view, shown, total }: FilterLineProps) {
  const { t } = useTranslation('servers');
  const label = useFilterLabel();
  const actions = useListViewActions();
  if (!isFiltering(view)) return null;
  return (
    <div className={classes.line}>
      <span className={`numbers ${classes.count}`} role="status">
        {t('list.shown', { shown, count: total })}
      </span>
      <div className={classes.pills}>
        {filterFields.flatMap((field) =>
          view[field].map((value) => (
            <Pill
              key={`${field} ${value}`}
              withRemoveButton
              className={classes.pill}
              removeButtonProps={{
                tabIndex: 0,
                'aria-hidden': false,
                'aria-label': t('list.filter.remove', { value: label(field, value) }),
              }}
              onRemove={() =>
                actions.filter(
                  field,
                  view[field].filter((other) => other !== value),
                )
              }
            >
              {t(`list.filter.${field}`)}: {label(field, value)}
            </Pill>
          )),
        )}
      </div>
      <Button variant="subtle" size="compact-sm" onClick={actions.clearFilters}>
        {t('list.filter.clearAll')}
      </Button>
    </div>
  );
});
