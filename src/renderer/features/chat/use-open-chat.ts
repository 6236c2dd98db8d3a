import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Chat } from '#shared/model/chat.ts';
import { chatQuery } from './chats-query.ts';

/** Goes to a conversation, ready to type in it. */
export const useOpenChat = (): ((chat: Chat) => Promise<void>) => {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useCallback(
    async (chat) => {
      queryClient.setQueryData(chatQuery(chat.id).queryKey, chat);
      await navigate({ to: '/chat/$chatId', params: { chatId: chat.id } });
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-composer]')?.focus());
    },
    [queryClient, navigate],
  );
};
