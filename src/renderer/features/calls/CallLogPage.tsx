import { Button, Skeleton, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '#shared/model/call.ts';
import { EmptyState } from '../../components/empty-state/EmptyState.tsx';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { PageHeader } from '../../components/page/PageHeader.tsx';
import { CallDrawer } from './CallDrawer.tsx';
import { CallFilterLine } from './CallFilterLine.tsx';
import { CallTable } from './CallTable.tsx';
import { parseCallFilter } from './call-filter.ts';
import { RunningCalls } from './RunningCalls.tsx';
import { useCalls } from './use-calls.ts';

const FILTER_DELAY_MS = 250;
const skeletons = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Every call that went through Patchbay, whoever made it. */
export function CallLogPage() {
  const { t } = useTranslation('calls');
  const navigate = useNavigate();
  const { call, filter: initial = '' } = useSearch({ from: '/log' });
  const [line, setLine] = useState(initial);
  const [asked] = useDebouncedValue(line, FILTER_DELAY_MS);
  const { filter, problems } = useMemo(() => parseCallFilter(asked, Date.now()), [asked]);
  const { calls, loadMore, hasMore, isPending, error } = useCalls(filter);

  const show = useCallback(
    (opened: CallSummary | undefined) =>
      void navigate({ to: '/log', search: { filter: asked, call: opened?.id }, replace: true }),
    [navigate, asked],
  );

  return (
    <>
      <PageHeader title={t('title')} />
      <CallFilterLine line={line} problems={problems} onChange={setLine} />
      <RunningCalls />
      {error ? (
        <ErrorNotice error={error} />
      ) : isPending ? (
        <Stack gap={6} p="md" role="status" aria-label={t('loading')}>
          {skeletons.map((key) => (
            <Skeleton key={key} height={28} />
          ))}
        </Stack>
      ) : calls.length > 0 ? (
        <CallTable calls={calls} hasMore={hasMore} onMore={loadMore} onOpen={show} />
      ) : asked.trim() === '' ? (
        <EmptyState title={t('empty')} text={t('emptyHint')}>
          <Button renderRoot={(props) => <Link {...props} to="/tools" />}>{t('openTools')}</Button>
        </EmptyState>
      ) : (
        <EmptyState title={t('nothingFound')} text={t('nothingFoundHint')}>
          <Button variant="default" onClick={() => setLine('')}>
            {t('clearFilter')}
          </Button>
        </EmptyState>
      )}
      <CallDrawer callId={call} onClose={() => show(undefined)} />
    </>
  );
}
