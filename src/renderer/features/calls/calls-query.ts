import { type InfiniteData, infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import type { CallFilter, CallSummary } from '#shared/model/call.ts';
import type { Page } from '#shared/model/page.ts';
import { client, orpc } from '../../lib/client.ts';
import { withNewest } from './newest-calls.ts';

const PAGE_SIZE = 100;

export const callsQuery = (filter: CallFilter) =>
  infiniteQueryOptions({
    queryKey: orpc.calls.list.key({ type: 'infinite', input: filter }),
    queryFn: ({ pageParam, signal }): Promise<Page<CallSummary>> =>
      client.calls.list({ ...filter, limit: PAGE_SIZE, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });

/** Asks for the newest calls and puts those that are new before the others. */
export const refreshNewest = async (queryClient: QueryClient, filter: CallFilter): Promise<void> => {
  const { queryKey } = callsQuery(filter);
  const newest = await client.calls.list({ ...filter, limit: PAGE_SIZE });
  const known = queryClient.getQueryData<InfiniteData<Page<CallSummary>, string | undefined>>(queryKey);
  if (known === undefined) return;
  const pages = withNewest(known.pages, newest);
  if (pages === undefined) await queryClient.resetQueries({ queryKey, exact: true });
  else queryClient.setQueryData(queryKey, { ...known, pages: [...pages] });
};
