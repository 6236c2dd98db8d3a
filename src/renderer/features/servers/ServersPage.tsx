import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { PageHeader } from '../../components/page/PageHeader.tsx';
import { SearchInput } from '../../components/search-input/SearchInput.tsx';
import { serversQuery } from '../../lib/servers-query.ts';
import { FirstSteps } from '../first-steps/FirstSteps.tsx';
import { AddDialog } from './add/AddDialog.tsx';
import { openAddDialog } from './add-dialog-store.ts';
import { FilterLine } from './list/FilterLine.tsx';
import { FilterMenu } from './list/FilterMenu.tsx';
import { isFiltering, shownServers } from './list/list-view.ts';
import { NoServers } from './list/NoServers.tsx';
import { ServerList } from './list/ServerList.tsx';
import { ServerListSkeleton } from './list/ServerListSkeleton.tsx';
import { useListView, useListViewActions, useRememberedOrder } from './list/use-list-view.ts';
import { ViewMenu } from './list/ViewMenu.tsx';
import classes from './ServersPage.module.css';

const noServers: readonly Server[] = [];

/** The list, and beside it (or over it, in a narrow window) the server that is open. */
export function ServersPage() {
  const { t } = useTranslation('servers');
  const navigate = useNavigate();
  const { add } = useSearch({ strict: false });
  const { serverId } = useParams({ strict: false });
  const { data: servers, error } = useQuery(serversQuery);
  const view = useListView();
  const actions = useListViewActions();
  useRememberedOrder();

  // `#/servers?add=<text>`: from a link that the person followed to get here.
  useEffect(() => {
    if (add === undefined) return;
    openAddDialog({ pasted: add });
    void navigate({ to: '.', search: ({ add: _, ...rest }) => rest, replace: true });
  }, [add, navigate]);

  const close = useCallback(() => void navigate({ to: '/servers', search: (before) => before }), [navigate]);
  // Thousands of servers, and hundreds that change at once, must not hold up what is typed.
  const listed = useDeferredValue(servers ?? noServers);
  const listedView = useDeferredValue(view);
  const shown = useMemo(() => shownServers(listed, listedView), [listed, listedView]);
  const openedId = servers?.find(({ id, slug }) => id === serverId || slug === serverId)?.id ?? serverId;

  return (
    <>
      <PageHeader title={t('title')}>
        {servers !== undefined && servers.length > 0 && (
          <>
            <SearchInput value={view.q} onChange={actions.search} label={t('list.search')} width={220} />
            <FilterMenu view={view} />
            <ViewMenu view={view} />
          </>
        )}
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => openAddDialog()}>
          {t('add')}
        </Button>
      </PageHeader>
      <div className={classes.split} data-opened={serverId !== undefined || undefined}>
        <div className={classes.list}>
          {error !== null && <ErrorNotice error={error} />}
          {servers === undefined && error === null && <ServerListSkeleton />}
          {serverId === undefined && <FirstSteps />}
          {listed.length > 0 && <FilterLine view={listedView} shown={shown.length} total={listed.length} />}
          {servers !== undefined && shown.length === 0 && (
            <NoServers filtered={listed.length > 0 && isFiltering(listedView)} />
          )}
          {shown.length > 0 && (
            <ServerList
              servers={listed}
              shown={shown}
              view={listedView}
              openedId={openedId}
              onClose={close}
            />
          )}
        </div>
        <Outlet />
      </div>
      <AddDialog />
    </>
  );
}
