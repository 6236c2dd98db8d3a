import type { CallPart, Chat, ChatMessage, ChatPart } from '#shared/model/chat.ts';

export interface ChatFile {
  readonly fileName: string;
  readonly mimeType: string;
  readonly text: string;
}

/** A fence longer than any in the text, so that nothing in it ends it. */
const fenced = (text: string, language = ''): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
};

const blockText = (block: Readonly<Record<string, unknown>>): string => {
  if (block.type === 'text') return fenced(String(block.text));
  if (typeof block.url === 'string') return `(${String(block.mimeType)}: ${block.url})`;
  return fenced(JSON.stringify(block, undefined, 2), 'json');
};

const outcome = ({ state }: CallPart): string => {
  switch (state.kind) {
    case 'done':
      return state.result.content.map(blockText).join('\n\n');
    case 'failed':
      return `Failed: ${state.error.message}`;
    case 'refused':
      return 'Refused.';
    case 'cancelled':
      return 'Cancelled.';
    case 'writing':
    case 'asking':
    case 'running':
      return 'Not finished.';
  }
};

const partText = (part: ChatPart): string => {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'reasoning':
      return `> ${part.text.replaceAll('\n', '\n> ')}`;
    case 'media':
      return `(${part.name}, ${part.mimeType}: ${part.url})`;
    case 'resource':
      return `Attached: ${part.name} (${part.uri}) of ${part.serverName}`;
    case 'prompt':
      return `Prompt: ${part.name} of ${part.serverName}`;
    case 'call':
      return `**${part.serverName}: ${part.tool}**\n\n${fenced(JSON.stringify(part.arguments, undefined, 2), 'json')}\n\n${outcome(part)}`;
  }
};

const fileName = (title: string, extension: string): string => {
  const clean = title.replace(/[^\p{L}\p{N} ._-]/gu, '').trim();
  return `${clean === '' ? 'conversation' : clean}.${extension}`;
};

const toMarkdown = (chat: Chat, messages: readonly ChatMessage[]): string => {
  const parts = messages.map(({ role, parts: all, turn }) => {
    const who = role === 'user' ? 'You' : `Assistant${turn === undefined ? '' : ` (${turn.model})`}`;
    return `## ${who}\n\n${all.map(partText).join('\n\n')}`;
  });
  return `# ${chat.title.replaceAll('\n', ' ')}\n\n${parts.join('\n\n')}\n`;
};

/** A conversation as a file; media are links, secrets were never in it. */
export const exportChat = (
  chat: Chat,
  messages: readonly ChatMessage[],
  format: 'markdown' | 'json',
): ChatFile =>
  format === 'markdown'
    ? { fileName: fileName(chat.title, 'md'), mimeType: 'text/markdown', text: toMarkdown(chat, messages) }
    : {
        fileName: fileName(chat.title, 'json'),
        mimeType: 'application/json',
        text: `${JSON.stringify({ chat, messages }, undefined, 2)}\n`,
      };
