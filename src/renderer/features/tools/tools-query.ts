import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Tool } from '#shared/model/capability.ts';
import type { Page } from '#shared/model/page.ts';
import { client, orpc } from '../../lib/client.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';

const PAGE_SIZE = 500;

const everyPage = async (
  load: (cursor: string | undefined) => Promise<Page<Tool>>,
): Promise<readonly Tool[]> => {
  const tools: Tool[] = [];
  let cursor: string | undefined;
  do {
    const page = await load(cursor);
    tools.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return tools;
};

/** The tools of all servers, best first where something is searched. */
export const searchToolsQuery = (query: string) => {
  const q = query.trim() || undefined;
  return queryOptions({
    queryKey: [...orpc.capabilities.searchTools.key({ input: { q } }), 'all'],
    queryFn: ({ signal }) =>
      everyPage((cursor) => client.capabilities.searchTools({ q, cursor, limit: PAGE_SIZE }, { signal })),
    placeholderData: keepPreviousData,
  });
};

export const serverToolsQuery = (serverId: string) =>
  queryOptions({
    queryKey: [...orpc.capabilities.tools.key({ input: { id: serverId } }), 'all'],
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        client.capabilities.tools({ id: serverId, cursor, limit: PAGE_SIZE }, { signal }),
      ),
    enabled: serverId !== '',
  });

/** One tool by its server and name, whatever the list shows. */
export const useTool = (serverId: string | undefined, name: string | undefined) => {
  const query = useQuery(serverToolsQuery(serverId ?? ''));
  const tool = query.data?.find((candidate) => candidate.name === name);
  return { tool, isPending: serverId !== undefined && query.isPending, error: query.error };
};

export const useToggleFavourite = (): ((tool: Tool) => void) => {
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  const { mutate } = useMutation({
    mutationFn: ({ serverId, name, favourite }: Tool) =>
      client.capabilities.setFavourite({ id: serverId, name, favourite: !favourite }),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: orpc.capabilities.searchTools.key() }),
        queryClient.invalidateQueries({ queryKey: orpc.capabilities.tools.key() }),
      ]),
    onError: notifyError,
  });
  return useCallback((tool: Tool) => mutate(tool), [mutate]);
};
