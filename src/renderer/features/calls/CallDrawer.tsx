import { Drawer, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { orpc } from '../../lib/client.ts';
import { CallDetailView } from './CallDetailView.tsx';
import { CallComparison } from './compare/CallComparison.tsx';

interface CallDrawerProps {
  readonly callId: string | undefined;
  /** Shown beside it, as far as they differ: the earlier choice. */
  readonly withId: string | undefined;
  readonly onCompare: (callId: string) => void;
  readonly onClose: () => void;
}

const useCall = (id: string | undefined) =>
  useQuery(orpc.calls.get.queryOptions({ input: { id: id ?? '' }, enabled: id !== undefined }));

/** Everything that is kept of one call, or where two of them differ. */
export function CallDrawer({ callId, withId, onCompare, onClose }: CallDrawerProps) {
  const { t } = useTranslation('calls');
  const { data, error: problem } = useCall(callId);
  const { data: other, error: otherProblem } = useCall(withId);
  const error = problem ?? otherProblem;
  const isComparing = withId !== undefined;
  return (
    <Drawer
      opened={callId !== undefined}
      onClose={onClose}
      position="right"
      size={isComparing ? 'min(980px, 100%)' : 'min(680px, 100%)'}
      title={t(isComparing ? 'compare.title' : 'detail.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      transitionProps={{ duration: 140 }}
    >
      {error ? (
        <ErrorNotice error={error} />
      ) : data && isComparing && other ? (
        <CallComparison first={other} second={data} />
      ) : data && !isComparing ? (
        <CallDetailView key={data.id} call={data} onCompare={() => onCompare(data.id)} />
      ) : (
        <Stack role="status" aria-label={t('loading')}>
          <Skeleton height={90} />
          <Skeleton height={160} />
        </Stack>
      )}
    </Drawer>
  );
}
