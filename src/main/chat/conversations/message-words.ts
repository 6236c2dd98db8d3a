import type { ChatMessage, ChatPart } from '#shared/model/chat.ts';

/** What search looks through of one message. */
const MOST_CHARACTERS = 50_000;

const ofPart = (part: ChatPart): string => {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'call':
      return `${part.serverName} ${part.tool} ${JSON.stringify(part.arguments)}`;
    case 'resource':
      return `${part.serverName} ${part.name} ${part.uri}`;
    case 'prompt':
      return `${part.serverName} ${part.name}`;
    case 'media':
      return part.name;
    case 'reasoning':
      return '';
  }
};

/** The words by which a message is found. */
export const messageWords = ({ parts, others }: ChatMessage): string =>
  [...parts, ...(others?.answers.flatMap((answer) => answer.parts) ?? [])]
    .map(ofPart)
    .join('\n')
    .slice(0, MOST_CHARACTERS);

const TITLE_CHARACTERS = 60;

/** What a conversation is called until somebody names it: the beginning of its first message. */
export const titleOf = ({ parts }: Pick<ChatMessage, 'parts'>): string => {
  // What was written says more than what was attached to it.
  const typed = parts.filter(({ type }) => type === 'text');
  const line = [...typed, ...parts]
    .map((part) => (part.type === 'reasoning' ? '' : ofPart(part)))
    .find((text) => text.trim() !== '');
  const words = (line ?? '').trim().replace(/\s+/g, ' ');
  return words.length <= TITLE_CHARACTERS ? words : `${words.slice(0, TITLE_CHARACTERS).trimEnd()}…`;
};
