import type { AskedContext } from '#shared/chat/sampling-wishes.ts';
import type { CallPart, ChatMessage, ChatPart } from '#shared/model/chat.ts';
import { boundText } from '../../results/bound-text.ts';
import { modelViewOfBlocks } from '../../results/model-view.ts';
import { callWords } from '../turns/model-messages.ts';

/** Of one result or resource. */
const PIECE_CHARACTERS = 2_000;
/** Of all, the newest: a server asks for what it is about, not for a history. */
const CONTEXT_CHARACTERS = 8_000;

const ended: ReadonlySet<CallPart['state']['kind']> = new Set(['done', 'failed', 'refused', 'cancelled']);

const wordsOf = (role: string, part: ChatPart): string => {
  switch (part.type) {
    case 'text':
      return `${role}: ${part.text}`;
    case 'call': {
      if (!ended.has(part.state.kind)) return '';
      const outcome = boundText(callWords(part, false).text, PIECE_CHARACTERS);
      return `${part.serverName}, ${part.tool} ${JSON.stringify(part.arguments)}:\n${outcome}`;
    }
    case 'resource':
      return `${part.serverName}, ${part.uri}:\n${modelViewOfBlocks(part.contents, { takesImages: false, characters: PIECE_CHARACTERS }).text}`;
    case 'media':
    case 'prompt':
    case 'reasoning':
      return '';
  }
};

/**
 * What a model is told of a conversation for a server that asks for it: what was said, and what came of this server, or
 * of every one (specification, "Sampling", `includeContext`).
 */
export const samplingContext = (
  messages: readonly ChatMessage[],
  asked: AskedContext,
  serverId: string,
): string => {
  const isAsked = (part: ChatPart): boolean =>
    asked === 'allServers' || !('serverId' in part) || part.serverId === serverId;
  const words = messages
    .flatMap(({ role, parts }) => parts.filter(isAsked).map((part) => wordsOf(role, part)))
    .filter((text) => text !== '')
    .join('\n\n');
  return words.slice(-CONTEXT_CHARACTERS);
};
