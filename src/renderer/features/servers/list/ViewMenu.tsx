import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { serverGroupings, serverSortKeys } from '#shared/model/server-query.ts';
import { sortText } from '#shared/servers/sort-servers.ts';
import type { ListView } from './list-view.ts';
import { useListViewActions } from './use-list-view.ts';

const NO_GROUPS = 'none';

/** In which order and under which heads the list is shown. */
export const ViewMenu = memo(function ViewMenu({ view: { sort, group } }: { readonly view: ListView }) {
  const { t } = useTranslation('servers');
  const actions = useListViewActions();
  return (
    <Menu position="bottom-end" withinPortal closeOnItemClick={false}>
      <Menu.Target>
        <Tooltip label={t('list.view.title')}>
          <ActionIcon variant="default" size={36} aria-label={t('list.view.title')}>
            <IconAdjustmentsHorizontal size={16} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah="80vh" style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('list.view.sort')}</Menu.Label>
        <Menu.RadioGroup
          value={sort.key}
          onChange={(key) => {
            const chosen = serverSortKeys.find((candidate) => candidate === key);
            if (chosen !== undefined) actions.sort(chosen);
          }}
        >
          {serverSortKeys.map((key) => (
            <Menu.RadioItem key={key} value={key}>
              {t(`list.sort.${key}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.CheckboxItem
          checked={sort.descending}
          disabled={sort.key === 'position'}
          onChange={(descending) => actions.sort(sortText({ ...sort, descending }))}
        >
          {t('list.view.descending')}
        </Menu.CheckboxItem>
        <Menu.Divider />
        <Menu.Label>{t('list.view.group')}</Menu.Label>
        <Menu.RadioGroup
          value={group ?? NO_GROUPS}
          onChange={(value) => actions.group(serverGroupings.find((candidate) => candidate === value))}
        >
          {[NO_GROUPS, ...serverGroupings].map((value) => (
            <Menu.RadioItem key={value} value={value}>
              {t(`list.group.${value}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
});
