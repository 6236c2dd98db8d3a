import { Button, Skeleton } from '@mantine/core';
import { IconPlug, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state/EmptyState.tsx';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { AddressHero } from '../address/AddressHero.tsx';
import classes from '../Gateway.module.css';
import { openGatewayDialog } from '../gateway-dialog-store.ts';
import { clientsQuery } from '../gateway-queries.ts';
import { ClientRow } from './ClientRow.tsx';

const columns = ['client', 'profile', 'lastUsed', 'token'] as const;

/** The programs that may come in, with what each sees and when it was last there. */
export function ClientsTab() {
  const { t } = useTranslation('gateway');
  const { data, error } = useQuery(clientsQuery);
  return (
    <>
      <AddressHero />
      {error !== null && <ErrorNotice error={error} />}
      {data === undefined && error === null && (
        <div className={classes.block}>
          <Skeleton height={120} role="progressbar" aria-label={t('loading')} />
        </div>
      )}
      {data?.items.length === 0 && (
        <EmptyState title={t('clients.none')} text={t('clients.noneText')}>
          <Button
            leftSection={<IconPlug size={16} stroke={1.5} />}
            onClick={() => openGatewayDialog({ kind: 'connect' })}
          >
            {t('connect.open')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} stroke={1.5} />}
            onClick={() => openGatewayDialog({ kind: 'add-client' })}
          >
            {t('clients.add')}
          </Button>
        </EmptyState>
      )}
      {data !== undefined && data.items.length > 0 && (
        <table className={classes.table} aria-label={t('tab.clients')}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`clients.column.${column}`)}
                </th>
              ))}
              <th scope="col" className={classes.act}>
                <span className="visually-hidden">{t('clients.column.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((client) => (
              <ClientRow key={client.id} client={client} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
