import { queryOptions } from '@tanstack/react-query';
import type { Prompt } from '#shared/model/capability.ts';
import { client, orpc } from '../../lib/client.ts';

const PAGE_SIZE = 500;

const loadPrompts = async (serverId: string, signal: AbortSignal): Promise<readonly Prompt[]> => {
  const prompts: Prompt[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.capabilities.prompts({ id: serverId, cursor, limit: PAGE_SIZE }, { signal });
    prompts.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return prompts;
};

export const promptsQuery = (serverId: string) =>
  queryOptions({
    queryKey: [...orpc.capabilities.prompts.key({ input: { id: serverId } }), 'all'],
    queryFn: ({ signal }) => loadPrompts(serverId, signal),
  });
