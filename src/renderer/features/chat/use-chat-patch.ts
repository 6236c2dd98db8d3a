import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Chat, ChatPatch } from '#shared/model/chat.ts';
import { client } from '../../lib/client.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import { chatQuery } from './chats-query.ts';

/** Changes what a conversation uses: shown at once, kept by the program, put back where that fails. */
export const useChatPatch = (id: string): ((patch: ChatPatch) => void) => {
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  return useCallback(
    (patch) => {
      const { queryKey } = chatQuery(id);
      queryClient.setQueryData(queryKey, (chat: Chat | undefined) => chat && { ...chat, ...patch });
      client.chat
        .update({ id, ...patch })
        .then((chat) => queryClient.setQueryData(queryKey, chat))
        .catch((error: unknown) => {
          notifyError(error);
          return queryClient.invalidateQueries({ queryKey });
        });
    },
    [id, queryClient, notifyError],
  );
};
