import { Alert, Button, Group, Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCloudOff } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state/EmptyState.tsx';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { RelativeTime } from '../../components/relative-time/RelativeTime.tsx';
import { orpc } from '../../lib/client.ts';
import { describeError } from '../../lib/errors.ts';
import classes from './Catalog.module.css';
import { EntryCard } from './EntryCard.tsx';

const PAGE_SIZE = 30;
/** The registry is somebody else's: it is asked when a person stops typing. */
const SEARCH_DELAY_MS = 400;

interface RegistryListProps {
  readonly q: string;
  readonly onOpen: (id: string) => void;
}

/** The MCP Registry, page by page; what was seen before where it cannot be reached. */
export function RegistryList({ q, onOpen }: RegistryListProps) {
  const { t, i18n } = useTranslation('catalog');
  const [asked] = useDebouncedValue(q, SEARCH_DELAY_MS);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery(
    orpc.catalog.searchRegistry.infiniteOptions({
      input: (cursor: string | undefined) => ({ q: asked, cursor, limit: PAGE_SIZE }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  if (error !== null && data === undefined)
    return (
      <ErrorNotice
        error={error}
        action={
          <Button size="compact-sm" variant="default" onClick={() => void refetch()}>
            {t('again')}
          </Button>
        }
      />
    );
  if (data === undefined)
    return (
      <div className={classes.cards} role="status" aria-label={t('loading')}>
        {Array.from({ length: 9 }, (_, index) => (
          <Skeleton key={`card-${String(index)}`} height={148} />
        ))}
      </div>
    );
  const [first] = data.pages;
  const items = data.pages.flatMap((page) => page.items);
  return (
    <>
      {first?.problem !== undefined && (
        <Alert
          color="yellow"
          variant="light"
          icon={<IconCloudOff size={18} stroke={1.5} />}
          className={classes.notice}
        >
          {describeError(first.problem, i18n).message} {t('rememberedFrom')}{' '}
          <RelativeTime at={first.fetchedAt} />.
        </Alert>
      )}
      {items.length === 0 ? (
        <EmptyState title={t('nothing')} text={t('nothingInRegistry')} />
      ) : (
        <ul className={classes.cards} aria-label={t('entries')}>
          {items.map((item) => (
            <EntryCard key={item.source.id} item={item} onOpen={() => onOpen(item.source.id)} />
          ))}
        </ul>
      )}
      <Group justify="center" p="md">
        {hasNextPage && (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        )}
        {!hasNextPage && items.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('count', { count: items.length })}
          </Text>
        )}
      </Group>
    </>
  );
}
