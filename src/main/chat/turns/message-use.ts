import { estimateTokens } from '#shared/chat/estimate-tokens.ts';
import type { ChatMessage, ChatPart } from '#shared/model/chat.ts';
import { modelViewOfBlocks } from '../../results/model-view.ts';
import type { MessagesStore, MessageUse } from '../conversations/messages-store.ts';
import { usedIn } from '../tools/sent-tools.ts';
import { ATTACHED_CHARACTERS, callWords } from './model-messages.ts';

type Tokens = Omit<MessageUse, 'tools'>;

const nothing: Tokens = { messages: 0, results: 0, attachments: 0, saved: 0 };

const plus = (one: Tokens, other: Tokens): Tokens => ({
  messages: one.messages + other.messages,
  results: one.results + other.results,
  attachments: one.attachments + other.attachments,
  saved: one.saved + other.saved,
});

const tokensOfPart = (part: ChatPart): Tokens => {
  switch (part.type) {
    case 'reasoning':
      return nothing;
    case 'text':
      return { ...nothing, messages: estimateTokens(part.text) };
    case 'call': {
      const { state } = part;
      const messages = estimateTokens(JSON.stringify(part.arguments));
      return state.kind === 'done'
        ? { ...nothing, messages, results: state.resultTokens, saved: state.savedTokens }
        : { ...nothing, messages, results: estimateTokens(callWords(part, false).text) };
    }
    case 'media':
    case 'resource':
    case 'prompt': {
      const blocks =
        part.type === 'media'
          ? [{ ...part, type: 'image' }]
          : part.type === 'resource'
            ? part.contents
            : part.messages.map(({ content }) => content);
      const view = modelViewOfBlocks(blocks, { takesImages: false, characters: ATTACHED_CHARACTERS });
      return { ...nothing, attachments: view.tokens, saved: view.savedTokens };
    }
  }
};

const useOf = (message: ChatMessage): MessageUse => ({
  ...message.parts.map(tokensOfPart).reduce(plus, nothing),
  tools: [...usedIn([message])],
});

/** What the messages of a conversation take of the window. Each is counted once, and again when it changed. */
export const messageUse = (
  chatId: string,
  messages: Pick<MessagesStore, 'use' | 'uncounted' | 'saveUse'>,
): MessageUse => {
  const known = messages.use(chatId);
  const counted = messages
    .uncounted(chatId)
    .map(({ sequence, message }) => ({ sequence, use: useOf(message) }));
  if (counted.length > 0) messages.saveUse(chatId, counted);
  return {
    ...counted.map(({ use }) => use).reduce(plus, known),
    tools: [...new Set([...known.tools, ...counted.flatMap(({ use }) => use.tools)])],
  };
};
