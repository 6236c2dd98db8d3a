import type { CallPart, ChatMessage, ChatPart } from '../model/chat.ts';
import type { ChatChange } from '../model/chat-event.ts';
import { assertNever } from '../text/assert-never.ts';

const inMessage = (
  messages: readonly ChatMessage[],
  id: string,
  change: (parts: readonly ChatPart[]) => ChatPart[],
): readonly ChatMessage[] =>
  messages.map((message) => (message.id === id ? { ...message, parts: change(message.parts) } : message));

const withWords = (parts: readonly ChatPart[], type: 'text' | 'reasoning', text: string): ChatPart[] => {
  const last = parts.at(-1);
  return last?.type === type
    ? [...parts.slice(0, -1), { ...last, text: last.text + text }]
    : [...parts, { type, text }];
};

const inCall = (parts: readonly ChatPart[], id: string, change: (call: CallPart) => CallPart): ChatPart[] =>
  parts.map((part) => (part.type === 'call' && part.id === id ? change(part) : part));

const replaced = <T>(items: readonly T[], isIt: (item: T) => boolean, item: T): T[] =>
  items.some(isIt) ? items.map((one) => (isIt(one) ? item : one)) : [...items, item];

/** The messages after a change, oldest first. What concerns a message that is not among them changes nothing. */
export const applyChatChange = (
  messages: readonly ChatMessage[],
  change: ChatChange,
): readonly ChatMessage[] => {
  switch (change.type) {
    case 'message':
      return replaced(messages, ({ id }) => id === change.message.id, change.message);
    case 'removed-from': {
      const at = messages.findIndex(({ id }) => id === change.messageId);
      return at < 0 ? messages : messages.slice(0, at);
    }
    case 'text':
    case 'reasoning':
      return inMessage(messages, change.messageId, (parts) => withWords(parts, change.type, change.text));
    case 'call':
      return inMessage(messages, change.messageId, (parts) =>
        replaced<ChatPart>(parts, (part) => part.type === 'call' && part.id === change.call.id, change.call),
      );
    case 'call-arguments':
      return inMessage(messages, change.messageId, (parts) =>
        inCall(parts, change.callId, (call) =>
          call.state.kind === 'writing'
            ? { ...call, state: { ...call.state, argumentsText: call.state.argumentsText + change.text } }
            : call,
        ),
      );
    case 'call-progress': {
      const { progress, total, message } = change;
      return inMessage(messages, change.messageId, (parts) =>
        inCall(parts, change.callId, (call) =>
          call.state.kind === 'running'
            ? {
                ...call,
                state: { kind: 'running', startedAt: call.state.startedAt, progress, total, message },
              }
            : call,
        ),
      );
    }
    default:
      return assertNever(change);
  }
};
