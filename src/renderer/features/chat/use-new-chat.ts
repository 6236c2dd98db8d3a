import { useCallback } from 'react';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import { freshChat } from './fresh-chat.ts';
import { useOpenChat } from './use-open-chat.ts';

/** Begins a conversation, or goes to the newest one where nothing was said in it yet. */
export const useNewChat = (): (() => void) => {
  const openChat = useOpenChat();
  const notifyError = useErrorNotifier();
  return useCallback(() => {
    freshChat().then(openChat).catch(notifyError);
  }, [openChat, notifyError]);
};
