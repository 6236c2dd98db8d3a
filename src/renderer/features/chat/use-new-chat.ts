import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ChatInput } from '#shared/model/chat.ts';
import { client } from '../../lib/client.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import { chatQuery } from './chats-query.ts';

/** Begins a conversation, or goes to the newest one where nothing was said in it yet. */
export const useNewChat = (): ((input?: ChatInput) => void) => {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const notifyError = useErrorNotifier();
  return useCallback(
    (input = {}) => {
      const begin = async (): Promise<void> => {
        const [newest] = (await client.chat.list({ limit: 1 })).items;
        const isUnused = newest?.messageCount === 0 && newest.title === '' && Object.keys(input).length === 0;
        const chat = isUnused ? newest : await client.chat.create(input);
        queryClient.setQueryData(chatQuery(chat.id).queryKey, chat);
        await navigate({ to: '/chat/$chatId', params: { chatId: chat.id } });
        requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-composer]')?.focus());
      };
      begin().catch(notifyError);
    },
    [queryClient, navigate, notifyError],
  );
};
