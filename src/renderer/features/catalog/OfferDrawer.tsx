import { Drawer, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CatalogSource } from '#shared/model/catalog.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { orpc } from '../../lib/client.ts';
import { OfferView } from './OfferView.tsx';

interface OfferDrawerProps {
  readonly source: CatalogSource | undefined;
  readonly onVersion: (version: string | undefined) => void;
  readonly onClose: () => void;
}

/** One entry, with what adding it would run, before anything is added. */
export function OfferDrawer({ source, onVersion, onClose }: OfferDrawerProps) {
  const { t } = useTranslation('catalog');
  const { data, error } = useQuery(
    orpc.catalog.show.queryOptions({
      input: source ?? { from: 'catalog', id: '-' },
      enabled: source !== undefined,
      retry: false,
    }),
  );
  const shown = source === undefined ? undefined : data;
  return (
    <Drawer
      opened={source !== undefined}
      onClose={onClose}
      position="right"
      size="min(600px, 100%)"
      title={shown?.name ?? t('entry')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      transitionProps={{ duration: 140 }}
    >
      {error ? (
        <ErrorNotice error={error} />
      ) : shown ? (
        <OfferView
          key={`${shown.source.id} ${shown.source.version ?? ''}`}
          offer={shown}
          onVersion={onVersion}
        />
      ) : (
        <Stack role="status" aria-label={t('loading')}>
          <Skeleton height={90} />
          <Skeleton height={220} />
        </Stack>
      )}
    </Drawer>
  );
}
