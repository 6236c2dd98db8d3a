import { expect, it, vi } from 'vitest';
import type { ChatMessage } from '#shared/model/chat.ts';
import type { ChatEvent } from '#shared/model/chat-event.ts';
import { createChatThread } from './chat-thread.ts';

const message = (id: string, text: string): ChatMessage => ({
  id,
  chatId: 'chat',
  at: '2026-01-01T00:00:00.000Z',
  role: 'assistant',
  parts: [{ type: 'text', text }],
});
const chat = {} as Extract<ChatEvent, { type: 'snapshot' }>['chat'];

/** A program that tells what it is given, and remembers what it was asked. */
const makeClient = (stored: readonly ChatMessage[], streams: ChatEvent[][]) => {
  const asked: unknown[] = [];
  const follow = vi.fn(async (input: unknown) => {
    asked.push(input);
    const events = streams.shift() ?? [];
    return (async function* () {
      yield* events;
    })();
  });
  const messages = vi.fn(async ({ cursor, limit }: { cursor?: string; limit?: number }) => {
    const end = cursor === undefined ? stored.length : Number(cursor);
    const begin = Math.max(0, end - (limit ?? 50));
    return {
      items: stored.slice(begin, end).toReversed(),
      nextCursor: begin > 0 ? String(begin) : undefined,
    };
  });
  return { client: { follow, messages } as unknown as Parameters<typeof createChatThread>[1], asked };
};

const texts = (thread: ReturnType<typeof createChatThread>): readonly string[] =>
  thread.store
    .getState()
    .messages.map(({ parts }) => parts.map((part) => (part.type === 'text' ? part.text : '')).join(''));

it('puts the message that is being written in place, and goes on with it after a broken stream', async () => {
  const { client, asked } = makeClient(
    [message('a', 'first'), message('b', 'he')],
    [
      [
        { type: 'snapshot', epoch: 'one', sequence: 4, chat, running: message('b', 'hello') },
        { type: 'change', sequence: 5, change: { type: 'text', messageId: 'b', text: ' wor' } },
      ],
      [{ type: 'change', sequence: 6, change: { type: 'text', messageId: 'b', text: 'ld' } }],
    ],
  );
  const thread = createChatThread('chat', client);
  thread.start();
  await vi.waitFor(() => expect(texts(thread)).toEqual(['first', 'hello wor']));
  thread.start();
  await vi.waitFor(() => expect(texts(thread)).toEqual(['first', 'hello world']));
  thread.stop();
  expect(asked).toEqual([{ id: 'chat' }, { id: 'chat', epoch: 'one', after: 5 }]);
});

it('begins with the newest messages and puts older ones before them', async () => {
  const stored = Array.from({ length: 120 }, (_, index) => message(`m${index}`, String(index)));
  const { client } = makeClient(stored, [[{ type: 'snapshot', epoch: 'one', sequence: 0, chat }]]);
  const thread = createChatThread('chat', client);
  thread.start();
  await vi.waitFor(() => expect(texts(thread)).toHaveLength(50));
  expect(texts(thread)[0]).toBe('70');
  await Promise.all([thread.loadOlder(), thread.loadOlder()]);
  expect(texts(thread)).toHaveLength(100);
  await thread.loadOlder();
  await thread.loadOlder();
  expect(texts(thread)).toEqual(stored.map((_, index) => String(index)));
  thread.stop();
});

it('says why a conversation cannot be shown', async () => {
  const { client } = makeClient([], []);
  client.follow = (async () => {
    throw new Error('There is no such conversation.');
  }) as unknown as typeof client.follow;
  const thread = createChatThread('chat', client);
  thread.start();
  await vi.waitFor(() => expect(thread.store.getState().status).toBe('failed'));
  thread.stop();
});
