import { Button, Skeleton, Text } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state/EmptyState.tsx';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { ChangeRow } from './ChangeRow.tsx';
import classes from './Changes.module.css';
import { useAudit } from './use-audit.ts';

/** The next page is asked for before its place comes into view. */
const LOAD_AHEAD = '600px';

/** What was changed in this program, by whom and when; nobody can edit it. */
export function ChangesTab() {
  const { t } = useTranslation('gateway');
  const { entries, error, hasNextPage, isFetching, fetchNextPage } = useAudit();
  const { ref, entry } = useIntersection({ rootMargin: LOAD_AHEAD });
  const wantsMore = entry?.isIntersecting === true && hasNextPage && !isFetching;
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);
  if (error !== null) return <ErrorNotice error={error} />;
  if (entries === undefined)
    return <Skeleton height={240} m="md" role="progressbar" aria-label={t('loading')} />;
  if (entries.length === 0) return <EmptyState title={t('changes.none')} text={t('changes.noneText')} />;
  return (
    <>
      <Text c="dimmed" p="md">
        {t('changes.intro')}
      </Text>
      <ol className={classes.list} aria-label={t('tab.changes')}>
        {entries.map((one) => (
          <ChangeRow key={one.sequence} entry={one} />
        ))}
      </ol>
      {hasNextPage && (
        <div ref={ref}>
          <Button
            variant="subtle"
            size="compact-sm"
            m="xs"
            loading={isFetching}
            onClick={() => void fetchNextPage()}
          >
            {t('changes.older')}
          </Button>
        </div>
      )}
    </>
  );
}
