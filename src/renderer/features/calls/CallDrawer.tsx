import { Drawer, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { orpc } from '../../lib/client.ts';
import { CallDetailView } from './CallDetailView.tsx';

interface CallDrawerProps {
  readonly callId: string | undefined;
  readonly onClose: () => void;
}

/** Everything that is kept of one call. */
export function CallDrawer({ callId, onClose }: CallDrawerProps) {
  const { t } = useTranslation('calls');
  const { data, error } = useQuery(
    orpc.calls.get.queryOptions({ input: { id: callId ?? '' }, enabled: callId !== undefined }),
  );
  return (
    <Drawer
      opened={callId !== undefined}
      onClose={onClose}
      position="right"
      size="min(680px, 100%)"
      title={t('detail.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      transitionProps={{ duration: 140 }}
    >
      {error ? (
        <ErrorNotice error={error} />
      ) : data ? (
        <CallDetailView key={data.id} call={data} />
      ) : (
        <Stack role="status" aria-label={t('loading')}>
          <Skeleton height={90} />
          <Skeleton height={160} />
        </Stack>
      )}
    </Drawer>
  );
}
