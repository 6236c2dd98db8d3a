import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ChatPatch, ChatTool, ContextUse, ToolGrant, ToolSelection } from '#shared/model/chat.ts';
import type { ChatEvent } from '#shared/model/chat-event.ts';
import type { Page } from '#shared/model/page.ts';
import type { Provider } from '#shared/model/provider.ts';
import type { Server } from '#shared/model/server.ts';
import { os } from '../implement.ts';
import { pushStream } from '../push-stream.ts';
import type { ApprovalBroker } from './approvals/approval-broker.ts';
import type { Conversations } from './conversations/conversations.ts';
import type { ChatQuestions } from './questions/chat-questions.ts';
import type { ChatStreams } from './turns/chat-streams.ts';
import type { Turns } from './turns/turns.ts';

export interface ChatRoutesOptions {
  readonly conversations: Conversations;
  readonly turns: Turns;
  readonly streams: ChatStreams;
  readonly approvals: ApprovalBroker;
  readonly questions: ChatQuestions;
  readonly toolsOf: (selection: ToolSelection) => ChatTool[];
  readonly contextOf: (chatId: string) => ContextUse;
  readonly grants: () => ToolGrant[];
  /** Servers may be named as a person names them. Throws `server-not-found`. */
  readonly findServer: (reference: string) => Server;
  /** By id or name. Throws `provider-not-found`. */
  readonly findProvider: (reference: string) => Pick<Provider, 'id'>;
  readonly assertWritable: () => void;
}

const listed = <T>({ items, nextCursor }: Page<T>) => ({ items: [...items], nextCursor });
const done = { ok: true as const };

export const createChatRoutes = (options: ChatRoutesOptions) => {
  const { conversations, turns, streams, approvals, questions, toolsOf, contextOf, grants } = options;
  const { findServer, findProvider, assertWritable } = options;
  /** Servers by their ids, the last word about each of them. */
  const withIds = (selection: ToolSelection): ToolSelection => [
    ...new Map(
      selection.map((choice) => {
        const serverId = findServer(choice.serverId).id;
        return [serverId, { ...choice, serverId }] as const;
      }),
    ).values(),
  ];
  const chosen = <T extends Pick<ChatPatch, 'selection' | 'providerId'>>(input: T): T => ({
    ...input,
    ...(input.selection === undefined ? {} : { selection: withIds(input.selection) }),
    ...(input.providerId ? { providerId: findProvider(input.providerId).id } : {}),
  });

  return {
    list: os.chat.list.handler(({ input }) => listed(conversations.list(input))),
    get: os.chat.get.handler(({ input }) => conversations.get(input.id)),
    create: os.chat.create.handler(({ input }) => conversations.create(chosen(input))),
    update: os.chat.update.handler(({ input: { id, ...patch } }) => conversations.update(id, chosen(patch))),
    remove: os.chat.remove.handler(({ input }) => {
      turns.stop(input.id);
      conversations.remove(input.id);
      return done;
    }),
    restore: os.chat.restore.handler(({ input }) => conversations.restore(input.id)),
    branch: os.chat.branch.handler(({ input }) =>
      conversations.branch(input.id, input.messageId, input.before),
    ),
    export: os.chat.export.handler(({ input }) => conversations.export(input.id, input.format)),
    messages: os.chat.messages.handler(({ input: { id, ...page } }) =>
      listed(conversations.messages(id, page)),
    ),
    follow: os.chat.follow.handler(async function* ({ input: { id, ...since }, signal }) {
      const chat = conversations.get(id);
      yield* pushStream<ChatEvent>((push) => streams.follow(chat, since, push), signal);
    }),
    // A page that goes away does not take its answer with it.
    send: os.chat.send.handler(({ input }) =>
      turns.send(input.id, input.parts, new AbortController().signal),
    ),
    proceed: os.chat.proceed.handler(async ({ input }) => ({
      answerId: await turns.proceed(input.id, input.anew),
    })),
    chooseAnswer: os.chat.chooseAnswer.handler(async ({ input: { id, messageId, place } }) => {
      const message = await turns.chooseAnswer(id, messageId, place);
      return { chat: conversations.get(message.chatId), message };
    }),
    stop: os.chat.stop.handler(({ input }) => {
      turns.stop(conversations.get(input.id).id);
      return done;
    }),
    cancelCall: os.chat.cancelCall.handler(({ input }) => {
      turns.cancelCall(input.id, input.callId);
      return done;
    }),
    retryCall: os.chat.retryCall.handler(async ({ input }) => ({
      callId: await turns.retryCall(input.id, input.callId, input.arguments, input.proceed),
    })),
    decide: os.chat.decide.handler(({ input: { id, ...decision } }) => {
      approvals.decide(id, decision);
      return done;
    }),
    answerQuestion: os.chat.answerQuestion.handler(({ input }) => {
      questions.answer(input.id, input.questionId, input.answer);
      return done;
    }),
    tools: os.chat.tools.handler(({ input }) => {
      const items = toolsOf(withIds(input.selection));
      return { items, tokens: items.reduce((sum, { tokens }) => sum + tokens, 0) };
    }),
    context: os.chat.context.handler(({ input }) => contextOf(input.id)),
    presets: os.chat.presets.handler(() => ({ items: [...conversations.presets()] })),
    savePreset: os.chat.savePreset.handler(({ input }) =>
      conversations.savePreset({ ...input, values: chosen(input.values) }),
    ),
    removePreset: os.chat.removePreset.handler(({ input }) => {
      conversations.removePreset(input.id);
      return done;
    }),
    grants: os.chat.grants.handler(() => ({ items: grants() })),
    revokeGrant: os.chat.revokeGrant.handler(({ input }) => {
      assertWritable();
      const { id } = findServer(input.serverId);
      if (!approvals.revoke(id, input.tool, input.chatId ?? ''))
        throw new PatchbayError('not-found', { path: `${input.serverId} ${input.tool}` });
      return done;
    }),
  };
};
