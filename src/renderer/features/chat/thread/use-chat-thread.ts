import { useEffect, useMemo } from 'react';
import { client } from '../../../lib/client.ts';
import { useConnection } from '../../../lib/connection-state.ts';
import { type ChatThread, createChatThread } from './chat-thread.ts';

/** Follows a conversation for as long as it is on the page, over every connection. */
export const useChatThread = (chatId: string): ChatThread => {
  const thread = useMemo(() => createChatThread(chatId, client.chat), [chatId]);
  const generation = useConnection((connection) => connection.generation);
  useEffect(() => {
    // Without a link there is nothing to ask; the next generation begins it.
    if (generation > 0) thread.start();
    return thread.stop;
  }, [thread, generation]);
  return thread;
};
