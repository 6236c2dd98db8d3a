import { applyChatChange } from '#shared/chat/apply-chat-change.ts';
import type { PatchbayClient } from '#shared/contract/index.ts';
import type { CallPart, CallState, ChatInput, ChatMessage, Turn } from '#shared/model/chat.ts';
import type { ChatEvent } from '#shared/model/chat-event.ts';
import type { ServerInputDraft } from '#shared/model/server.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../fake-openai/start-fake-openai.ts';
import { type TemporaryCenter, temporaryCenter } from './temporary-center.ts';

type State<K extends CallState['kind']> = CallState & { readonly kind: K };

/** A conversation as a page follows it. */
export interface FollowedChat {
  readonly id: string;
  messages(): readonly ChatMessage[];
  /** Settles with the messages when they are so. */
  until<T>(look: (messages: readonly ChatMessage[]) => T | undefined): Promise<T>;
  /** The call of the tool when it is in this state; `skip` passes over so many earlier ones. */
  call<K extends CallState['kind']>(
    tool: string,
    kind: K,
    skip?: number,
  ): Promise<CallPart & { readonly state: State<K> }>;
  /** The last answer when it has ended. */
  ended(): Promise<ChatMessage & { readonly turn: Turn }>;
  send(text: string): Promise<void>;
  stop(): void;
}

export const followChat = async (client: PatchbayClient, id: string): Promise<FollowedChat> => {
  const abort = new AbortController();
  const { items } = await client.chat.messages({ id });
  let messages: readonly ChatMessage[] = [...items].reverse();
  const looks = new Set<() => void>();
  const events = await client.chat.follow({ id }, { signal: abort.signal });
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const follow = async (): Promise<void> => {
    for await (const event of events) {
      if (event.type === 'change') messages = applyChatChange(messages, event.change);
      else if (event.running !== undefined)
        messages = applyChatChange(messages, { type: 'message', message: event.running });
      begin();
      for (const look of [...looks]) look();
    }
  };
  follow().catch(() => undefined);
  await begun;
  const until: FollowedChat['until'] = (look) =>
    new Promise((resolve) => {
      const again = (): void => {
        const found = look(messages);
        if (found === undefined) return;
        looks.delete(again);
        resolve(found);
      };
      looks.add(again);
      again();
    });
  return {
    id,
    messages: () => messages,
    until,
    call: <K extends CallState['kind']>(tool: string, kind: K, skip = 0) =>
      until((all) => {
        const calls = all.flatMap(({ parts }) =>
          parts.filter((part): part is CallPart => part.type === 'call' && part.tool === tool),
        );
        const found = calls[skip];
        return found?.state.kind === kind ? (found as CallPart & { readonly state: State<K> }) : undefined;
      }),
    ended: () =>
      until((all) => {
        const last = all.at(-1);
        return last?.turn !== undefined && last.turn.status !== 'running'
          ? (last as ChatMessage & { turn: Turn })
          : undefined;
      }),
    send: async (text) => {
      const { answerId } = await client.chat.send({ id, parts: [{ type: 'text', text }] });
      await until((all) => all.find((message) => message.id === answerId));
    },
    stop: () => abort.abort(),
  };
};

/** What a page that begins to follow is told first; then it goes away. */
export const firstEvent = async (
  client: PatchbayClient,
  input: { readonly id: string; readonly epoch?: string; readonly after?: number },
): Promise<ChatEvent> => {
  const abort = new AbortController();
  for await (const event of await client.chat.follow(input, { signal: abort.signal })) {
    abort.abort();
    return event;
  }
  throw new Error('nothing was told');
};

export interface ChatStory extends AsyncDisposable {
  readonly center: TemporaryCenter;
  readonly client: PatchbayClient;
  readonly fake: FakeOpenAi;
  /** Ids by name. */
  readonly serverIds: Readonly<Record<string, string>>;
  readonly chat: FollowedChat;
}

/** A control center with servers that are ready, a fake provider, and a conversation that uses all of it. */
export const chatStory = async (
  servers: readonly ServerInputDraft[],
  input: ChatInput & { readonly options?: Parameters<typeof temporaryCenter>[0] } = {},
): Promise<ChatStory> => {
  const { options, ...choices } = input;
  const fake = await startFakeOpenAi();
  const center = await temporaryCenter(options);
  const { client } = center;
  const serverIds: Record<string, string> = {};
  for (const server of servers) serverIds[server.name] = (await client.servers.create(server)).id;
  await Promise.all(Object.values(serverIds).map((id) => center.reached(id, 'ready')));
  await client.providers.create({ name: 'Fake', baseUrl: fake.url, defaultModel: 'fake-model' });
  const made = await client.chat.create({
    selection: Object.values(serverIds).map((serverId) => ({ serverId, tools: 'all' as const })),
    ...choices,
  });
  const chat = await followChat(client, made.id);
  return {
    center,
    client,
    fake,
    serverIds,
    chat,
    [Symbol.asyncDispose]: async () => {
      chat.stop();
      await center[Symbol.asyncDispose]();
      await fake.stop();
    },
  };
};
