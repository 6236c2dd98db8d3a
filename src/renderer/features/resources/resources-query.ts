import { queryOptions } from '@tanstack/react-query';
import type { Resource } from '#shared/model/capability.ts';
import { client, orpc } from '../../lib/client.ts';

const PAGE_SIZE = 500;

const loadResources = async (serverId: string, signal: AbortSignal): Promise<readonly Resource[]> => {
  const resources: Resource[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.capabilities.resources({ id: serverId, cursor, limit: PAGE_SIZE }, { signal });
    resources.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return resources;
};

export const resourcesQuery = (serverId: string) =>
  queryOptions({
    queryKey: [...orpc.capabilities.resources.key({ input: { id: serverId } }), 'all'],
    queryFn: ({ signal }) => loadResources(serverId, signal),
  });

export const templatesQuery = (serverId: string) =>
  orpc.capabilities.resourceTemplates.queryOptions({
    input: { id: serverId },
    select: ({ items }) => items,
  });

/** A resource may be another one at each look, so an old reading is not shown as the present one. */
export const readingQuery = (serverId: string, uri: string) =>
  orpc.capabilities.readResource.queryOptions({ input: { id: serverId, uri }, gcTime: 0 });
