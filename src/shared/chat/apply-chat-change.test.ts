import { describe, expect, it } from 'vitest';
import type { CallPart, ChatMessage } from '../model/chat.ts';
import type { ChatChange } from '../model/chat-event.ts';
import { applyChatChange } from './apply-chat-change.ts';

const answer = (parts: ChatMessage['parts'] = [], id = 'a'): ChatMessage => ({
  id,
  chatId: 'chat',
  at: '',
  role: 'assistant',
  parts,
});
const call = (state: CallPart['state']): CallPart => ({
  type: 'call',
  id: 'call_1',
  round: 1,
  name: 'echo',
  serverId: 's',
  serverName: 'S',
  tool: 'echo',
  annotations: {},
  arguments: {},
  state,
  questions: [],
});
const made = (...changes: readonly ChatChange[]): readonly ChatMessage[] =>
  changes.reduce(applyChatChange, [] as readonly ChatMessage[]);
const text = (words: string): ChatChange => ({ type: 'text', messageId: 'a', text: words });

describe('the messages after changes', () => {
  it('join what is said, and begin a new part after something else', () => {
    const [message] = made(
      { type: 'message', message: answer() },
      { type: 'reasoning', messageId: 'a', text: 'h' },
      { type: 'reasoning', messageId: 'a', text: 'm' },
      text('one '),
      text('two'),
      { type: 'call', messageId: 'a', call: call({ kind: 'writing', argumentsText: '' }) },
      text('three'),
    );
    expect(message?.parts).toMatchObject([
      { type: 'reasoning', text: 'hm' },
      { type: 'text', text: 'one two' },
      { type: 'call' },
      { type: 'text', text: 'three' },
    ]);
  });

  it('follow a call where it stands', () => {
    const begin: ChatChange[] = [
      { type: 'message', message: answer() },
      { type: 'call', messageId: 'a', call: call({ kind: 'writing', argumentsText: '{' }) },
      { type: 'call-arguments', messageId: 'a', callId: 'call_1', text: '}' },
      text('.'),
    ];
    expect(made(...begin)[0]?.parts[0]).toMatchObject({ state: { argumentsText: '{}' } });
    const running: ChatChange = {
      type: 'call',
      messageId: 'a',
      call: call({ kind: 'running', startedAt: 'then' }),
    };
    const progress: ChatChange = {
      type: 'call-progress',
      messageId: 'a',
      callId: 'call_1',
      progress: 1,
      total: 2,
    };
    const [message] = made(...begin, running, progress);
    expect(message?.parts).toMatchObject([
      { state: { kind: 'running', startedAt: 'then', progress: 1, total: 2 } },
      { type: 'text' },
    ]);
    // Late news of a call that has ended changes nothing.
    const ended: ChatChange = {
      type: 'call',
      messageId: 'a',
      call: call({ kind: 'cancelled', by: 'person' }),
    };
    const late: ChatChange = { type: 'call-arguments', messageId: 'a', callId: 'call_1', text: 'x' };
    expect(made(...begin, ended, progress, late)[0]?.parts[0]).toMatchObject({
      state: { kind: 'cancelled' },
    });
  });

  it('replace a message, and drop those from one on', () => {
    const three = ['a', 'b', 'c'].map((id): ChatChange => ({ type: 'message', message: answer([], id) }));
    const replaced: ChatChange = {
      type: 'message',
      message: answer([{ type: 'text', text: 'new' }], 'b'),
    };
    expect(made(...three, replaced).map(({ id, parts }) => [id, parts.length])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 0],
    ]);
    expect(made(...three, { type: 'removed-from', messageId: 'b' }).map(({ id }) => id)).toEqual(['a']);
    expect(made(...three, { type: 'removed-from', messageId: 'x' })).toHaveLength(3);
    expect(made(...three, text('for a'))[1]?.parts).toEqual([]);
  });
});
