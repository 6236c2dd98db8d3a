import type { Chat } from '#shared/model/chat.ts';
import { client } from '../../lib/client.ts';

/** The newest conversation where nothing was said in it yet and it may be used, else one that begins now. */
export const freshChat = async (mayUse: (chat: Chat) => boolean = () => true): Promise<Chat> => {
  const [newest] = (await client.chat.list({ limit: 1 })).items;
  const isFresh = newest?.messageCount === 0 && newest.title === '' && newest.branchedFrom === undefined;
  return isFresh && mayUse(newest) ? newest : client.chat.create({});
};
