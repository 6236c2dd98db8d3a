import { infiniteQueryOptions, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { AuditEntry } from '#shared/model/gateway.ts';
import type { Page } from '#shared/model/page.ts';
import { client, orpc } from '../../../lib/client.ts';
import { onPatchbayEvent } from '../../../lib/events.ts';

const PAGE_SIZE = 100;

const auditQuery = infiniteQueryOptions({
  queryKey: orpc.gateway.audit.key({ type: 'infinite' }),
  queryFn: ({ pageParam, signal }): Promise<Page<AuditEntry>> =>
    client.gateway.audit({ limit: PAGE_SIZE, cursor: pageParam }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor,
  // Not every change is told of by an event of its own.
  staleTime: 0,
});

/** What was changed, newest first, page by page. */
export const useAudit = () => {
  const queryClient = useQueryClient();
  const query = useInfiniteQuery(auditQuery);
  useEffect(
    () =>
      onPatchbayEvent(({ type }) => {
        if (type === 'settings-changed' || type === 'server-removed')
          void queryClient.invalidateQueries({ queryKey: auditQuery.queryKey });
      }),
    [queryClient],
  );
  const entries = useMemo(() => query.data?.pages.flatMap(({ items }) => items), [query.data]);
  return { ...query, entries };
};
