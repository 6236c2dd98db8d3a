import { Button, Skeleton, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { orpc } from '../../lib/client.ts';
import { SettingsSection } from '../settings/SettingsSection.tsx';
import { ProviderRow } from './ProviderRow.tsx';
import classes from './Providers.module.css';
import { openProviderDialog } from './provider-dialog-store.ts';

/** Where the models of the chat are asked. */
export function ProvidersSection() {
  const { t } = useTranslation('providers');
  const { data, error } = useQuery(orpc.providers.list.queryOptions());
  return (
    <SettingsSection title={t('title')}>
      {error !== null && <ErrorNotice error={error} />}
      {data === undefined && error === null && <Skeleton height={60} />}
      {data?.items.length === 0 && (
        <Text c="dimmed" mb="sm">
          {t('none')}
        </Text>
      )}
      {data !== undefined && data.items.length > 0 && (
        <ul className={classes.list} aria-label={t('title')}>
          {data.items.map((provider) => (
            <ProviderRow key={provider.id} provider={provider} />
          ))}
        </ul>
      )}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
        onClick={() => openProviderDialog({ kind: 'add' })}
      >
        {t('add')}
      </Button>
    </SettingsSection>
  );
}
