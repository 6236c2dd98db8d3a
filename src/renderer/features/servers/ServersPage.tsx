import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { PageHeader } from '../../components/page/PageHeader.tsx';
import { SearchInput } from '../../components/search-input/SearchInput.tsx';
import { serversQuery } from '../../lib/servers-query.ts';
import { AddDialog } from './add/AddDialog.tsx';
import { openAddDialog } from './add-dialog-store.ts';
import { NoServers } from './list/NoServers.tsx';
import { ServerFilters } from './list/ServerFilters.tsx';
import { ServerListSkeleton } from './list/ServerListSkeleton.tsx';
import { ServerTable } from './list/ServerTable.tsx';
import { filterServers, isFiltering, parseSort, sortServers } from './list/server-filter.ts';
import classes from './ServersPage.module.css';

/** The list, and beside it (or over it, in a narrow window) the server that is open. */
export function ServersPage() {
  const { t } = useTranslation('servers');
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const { serverId } = useParams({ strict: false });
  const { data: servers, error } = useQuery(serversQuery);
  const { add } = search;

  // `#/servers?add=<text>`: from a link that the person followed to get here.
  useEffect(() => {
    if (add === undefined) return;
    openAddDialog({ pasted: add });
    void navigate({ to: '.', search: ({ add: _, ...rest }) => rest, replace: true });
  }, [add, navigate]);

  const close = () => void navigate({ to: '/servers', search: (before) => before });
  const shown = sortServers(filterServers(servers ?? [], search), parseSort(search.sort));
  const openedId = servers?.find(({ id, slug }) => id === serverId || slug === serverId)?.id ?? serverId;

  return (
    <>
      <PageHeader title={t('title')}>
        {servers !== undefined && servers.length > 0 && (
          <>
            <SearchInput
              value={search.q ?? ''}
              onChange={(q) =>
                void navigate({ to: '.', search: { ...search, q: q || undefined }, replace: true })
              }
              label={t('list.search')}
              width={220}
            />
            <ServerFilters servers={servers} />
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
          {servers !== undefined && shown.length === 0 && <NoServers filtered={isFiltering(search)} />}
          {shown.length > 0 && <ServerTable servers={shown} openedId={openedId} onClose={close} />}
        </div>
        <Outlet />
      </div>
      <AddDialog />
    </>
  );
}
