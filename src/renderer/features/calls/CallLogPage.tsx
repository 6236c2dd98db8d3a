import { Button, Skeleton, Stack, Text } from '@mantine/core';
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
import classes from './compare/Compare.module.css';
import { ExportCalls } from './ExportCalls.tsx';
import { RunningCalls } from './RunningCalls.tsx';
import { useCalls } from './use-calls.ts';

const FILTER_DELAY_MS = 250;
const skeletons = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Every call that went through Patchbay, whoever made it. */
export function CallLogPage() {
  const { t } = useTranslation('calls');
  const navigate = useNavigate();
  const { call, with: withId, compare, filter: initial = '' } = useSearch({ from: '/log' });
  const [line, setLine] = useState(initial);
  const [asked] = useDebouncedValue(line, FILTER_DELAY_MS);
  const { filter, problems } = useMemo(() => parseCallFilter(asked, Date.now()), [asked]);
  const { calls, loadMore, hasMore, isPending, error } = useCalls(filter);

  const go = useCallback(
    (search: { readonly call?: string; readonly with?: string; readonly compare?: string }) =>
      void navigate({ to: '/log', search: { filter: asked, ...search }, replace: true }),
    [navigate, asked],
  );
  const show = useCallback(
    ({ id }: CallSummary) =>
      go(compare === undefined || compare === id ? { call: id } : { call: id, with: compare }),
    [go, compare],
  );

  return (
    <>
      <PageHeader title={t('title')}>
        <ExportCalls filter={filter} />
      </PageHeader>
      <CallFilterLine line={line} problems={problems} onChange={setLine} />
      <RunningCalls />
      {compare !== undefined && (
        <div className={classes.choosing} role="status">
          <Text size="sm">{t('compare.choose')}</Text>
          <Button size="compact-sm" variant="default" onClick={() => go({})}>
            {t('common:cancel')}
          </Button>
        </div>
      )}
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
      <CallDrawer
        callId={call}
        withId={withId}
        onCompare={(id) => go({ compare: id })}
        onClose={() => go({})}
      />
    </>
  );
}
