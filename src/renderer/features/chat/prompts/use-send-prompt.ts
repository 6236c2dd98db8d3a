import { useCallback } from 'react';
import type { Chat } from '#shared/model/chat.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { addToDraft, attach, isDraftEmpty } from '../composer/composer-drafts.ts';
import { freshChat } from '../fresh-chat.ts';
import { useOpenChat } from '../use-open-chat.ts';
import { type GotPrompt, typedPrompt } from './prompt-draft.ts';

const putIn = (chatId: string, { serverId, name, arguments: args, result }: GotPrompt): void => {
  const typed = typedPrompt(result);
  if (typed !== undefined) addToDraft(chatId, typed);
  else attach(chatId, { kind: 'prompt', key: crypto.randomUUID(), serverId, name, arguments: args });
};

/** Puts a prompt into the composer of a conversation, of a new one where none is named, and goes there. */
export const useSendPrompt = (): ((prompt: GotPrompt, chat?: Chat) => void) => {
  const openChat = useOpenChat();
  const notifyError = useErrorNotifier();
  return useCallback(
    (prompt, chosen) => {
      const send = async (): Promise<void> => {
        const chat = chosen ?? (await freshChat(({ id }) => isDraftEmpty(id)));
        putIn(chat.id, prompt);
        await openChat(chat);
      };
      send().catch(notifyError);
    },
    [openChat, notifyError],
  );
};
