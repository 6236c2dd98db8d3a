import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { ListedChat } from '#shared/model/chat.ts';
import type { Page } from '#shared/model/page.ts';
import { client, orpc } from '../../lib/client.ts';

const PAGE_SIZE = 100;

/** The conversations, newest first, or those in which something is found. */
export const chatsQuery = (query: string) => {
  const q = query.trim() || undefined;
  return infiniteQueryOptions({
    queryKey: [...orpc.chat.list.key(), 'pages', q],
    queryFn: ({ pageParam, signal }): Promise<Page<ListedChat>> =>
      client.chat.list({ q, cursor: pageParam, limit: PAGE_SIZE }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<ListedChat>) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
};

export const chatQuery = (id: string) => orpc.chat.get.queryOptions({ input: { id } });

const LAST_CHAT = 'patchbay.last-chat';

/** Where a person was last, on this machine. */
export const lastChat = {
  read: (): string | undefined => window.localStorage.getItem(LAST_CHAT) ?? undefined,
  write: (id: string): void => window.localStorage.setItem(LAST_CHAT, id),
};
