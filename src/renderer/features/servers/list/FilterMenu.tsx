import { Button, MultiSelect, Popover, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Server, stateKinds, transportKinds } from '#shared/model/server.ts';
import { statesByUrgency } from '#shared/servers/sort-servers.ts';
import { onEscape } from '../../../lib/on-escape.ts';
import { useServers } from '../../../lib/servers-query.ts';
import { categoriesOf, tagsOf } from '../tags-of.ts';
import { type FilterField, filterCount, filterFields, type ListView } from './list-view.ts';
import { useFilterLabel } from './use-filter-label.ts';
import { type ListViewActions, useListViewActions } from './use-list-view.ts';
import classes from './ViewBar.module.css';

const present: Readonly<Record<FilterField, (servers: readonly Server[]) => readonly string[]>> = {
  state: (servers) => {
    const kinds = new Set(servers.map(({ state }) => state.kind));
    return statesByUrgency.filter((kind) => kinds.has(kind));
  },
  transport: (servers) => {
    const kinds = new Set(servers.map(({ transport }) => transport));
    return transportKinds.filter((kind) => kinds.has(kind));
  },
  tag: tagsOf,
  category: categoriesOf,
};

/** Choices drawn at a time; typing finds the others. */
const SHOWN_CHOICES = 100;

function FilterFields({ view, actions }: { readonly view: ListView; readonly actions: ListViewActions }) {
  const { t } = useTranslation('servers');
  const label = useFilterLabel();
  const servers = useServers();
  return (
    <Stack gap="xs">
      {filterFields.map((field) => {
        // What was chosen stays a choice when no server has it any more.
        const values = [...new Set<string>([...present[field](servers), ...view[field]])];
        return (
          <MultiSelect
            key={field}
            label={t(`list.filter.${field}`)}
            placeholder={view[field].length === 0 ? t('list.filter.any') : undefined}
            // The empty value means "none of them to choose" to the control.
            data={values.map((value) => ({ value: `=${value}`, label: label(field, value) }))}
            value={view[field].map((value) => `=${value}`)}
            onChange={(chosen) =>
              actions.filter(
                field,
                chosen.map((value) => value.slice(1)),
              )
            }
            limit={SHOWN_CHOICES}
            searchable={values.length > stateKinds.length}
            clearable
            clearButtonProps={{ 'aria-label': t('list.filter.clear') }}
            comboboxProps={{ withinPortal: false }}
          />
        );
      })}
    </Stack>
  );
}

/** State, transport, tags and category; any value of each, all of the fields together. */
export const FilterMenu = memo(function FilterMenu({ view }: { readonly view: ListView }) {
  const { t } = useTranslation('servers');
  const actions = useListViewActions();
  const [opened, { toggle, close }] = useDisclosure(false);
  const count = filterCount(view);
  return (
    <Popover
      opened={opened}
      onChange={close}
      width={300}
      position="bottom-end"
      trapFocus
      returnFocus
      closeOnEscape={false}
      withinPortal
    >
      <Popover.Target>
        <Button
          variant="default"
          className={classes.button}
          leftSection={<IconFilter size={16} stroke={1.5} />}
          onClick={toggle}
        >
          {count === 0 ? t('list.filter.title') : t('list.filter.active', { count })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown onKeyDown={onEscape(close)}>
        <FilterFields view={view} actions={actions} />
      </Popover.Dropdown>
    </Popover>
  );
});
