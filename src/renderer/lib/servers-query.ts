import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Server } from '#shared/model/server.ts';
import { client } from './client.ts';
import { withChanges } from './server-changes.ts';
import { rememberStates } from './state-history.ts';

const PAGE_SIZE = 1_000;

const loadServers = async (): Promise<readonly Server[]> => {
  const servers: Server[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.servers.list({ limit: PAGE_SIZE, cursor });
    servers.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  rememberStates(servers);
  return servers;
};

/** Every server, in the person's order; kept true by events. */
export const serversQuery = queryOptions({ queryKey: ['servers'], queryFn: loadServers });

const noServers: readonly Server[] = [];

export const useServers = (): readonly Server[] => useQuery(serversQuery).data ?? noServers;

export const useServer = (idOrSlug: string): Server | undefined =>
  useServers().find(({ id, slug }) => id === idOrSlug || slug === idOrSlug);

/** Puts a changed server in its place. */
export const withServer = (servers: readonly Server[], server: Server): readonly Server[] =>
  withChanges(servers, [{ type: 'server-changed', server }]);
