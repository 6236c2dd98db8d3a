import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { CallFilter } from '#shared/model/call.ts';
import { onPatchbayEvent } from '../../lib/events.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import { callsQuery, refreshNewest } from './calls-query.ts';

/** Many calls may be recorded at once; the list is asked for once. */
const COALESCE_MS = 250;

/** The calls that a filter finds, page by page, with new ones at the top as they are recorded. */
export const useCalls = (filter: CallFilter) => {
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  const query = useInfiniteQuery(callsQuery(filter));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = onPatchbayEvent(({ type }) => {
      if (type !== 'call-recorded') return;
      timer ??= setTimeout(() => {
        timer = undefined;
        refreshNewest(queryClient, filter).catch(notifyError);
      }, COALESCE_MS);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [queryClient, filter, notifyError]);
  const { fetchNextPage, isFetchingNextPage } = query;
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const calls = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  return { calls, loadMore, hasMore: query.hasNextPage, isPending: query.isPending, error: query.error };
};
