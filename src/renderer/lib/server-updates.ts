import type { QueryClient } from '@tanstack/react-query';
import { type ServerChange, withChanges } from './server-changes.ts';
import { serversQuery } from './servers-query.ts';
import { rememberStates } from './state-history.ts';

/** Hundreds of servers change state at once; the list is drawn at most this often, a single change at once. */
export const UPDATE_PACE_MS = 50;

/** Puts changes of servers into the cache, those of a storm together. */
export const createServerUpdates = (queryClient: QueryClient): ((change: ServerChange) => void) => {
  const { queryKey } = serversQuery;
  let waiting: ServerChange[] = [];
  /** What came while the list was being read: the pages read before it do not know it. */
  let missed: ServerChange[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const put = (changes: readonly ServerChange[]) =>
    queryClient.setQueryData(queryKey, (servers) => servers && withChanges(servers, changes));

  const apply = () => {
    const changes = waiting;
    waiting = [];
    timer = undefined;
    if (changes.length === 0) return;
    rememberStates(changes.flatMap((change) => (change.type === 'server-changed' ? [change.server] : [])));
    if (queryClient.isFetching({ queryKey, exact: true }) > 0) missed.push(...changes);
    put(changes);
    timer = setTimeout(apply, UPDATE_PACE_MS);
  };

  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.query.queryKey !== queryKey) return;
    if (event.action.type !== 'success' || event.action.manual === true) return;
    const changes = missed;
    missed = [];
    if (changes.length > 0) put(changes);
  });

  return (change) => {
    waiting.push(change);
    if (timer === undefined) apply();
  };
};
