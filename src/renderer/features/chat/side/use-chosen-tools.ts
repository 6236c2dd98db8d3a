import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Chat, ChatTool } from '#shared/model/chat.ts';
import { orpc } from '../../../lib/client.ts';

/** The tools of a conversation, with what they cost. */
export const useChosenTools = ({
  selection,
}: Pick<Chat, 'selection'>): { readonly items: readonly ChatTool[]; readonly tokens: number } | undefined =>
  useQuery(orpc.chat.tools.queryOptions({ input: { selection }, placeholderData: keepPreviousData })).data;
