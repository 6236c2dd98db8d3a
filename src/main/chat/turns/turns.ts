import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { JsonObject } from '#shared/model/capability.ts';
import type { CallPart, Chat, ChatMessage, ChatPart, SentPart, Turn } from '#shared/model/chat.ts';
import { isoTime } from '../../clock.ts';
import { newId } from '../../ids.ts';
import type { Logger } from '../../logger.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type { MessagesStore } from '../conversations/messages-store.ts';
import type { ProviderEndpoint } from '../providers/provider-endpoint.ts';
import type { ProvidersService } from '../providers/providers-service.ts';
import { chosenTools, everyChosenTool, type ToolPlaces, withheldTools } from '../tools/chat-tools.ts';
import { type RankTools, type SentTools, sentTools, talkedOf } from '../tools/sent-tools.ts';
import type { ChatStreams } from './chat-streams.ts';
import { chosenModel } from './chosen-model.ts';
import { type Answer, isAnswer, setAside, withAnswer } from './other-answers.ts';
import type { StopReason } from './run-call.ts';
import type { TurnPlaces, TurnRun } from './run-turn.ts';
import { beginAnswer } from './running-answer.ts';
import { interrupted, toLastRound, toRoundOf, triedAgain } from './take-up.ts';

export interface Turns {
  send(
    chatId: string,
    parts: readonly SentPart[],
    signal: AbortSignal,
  ): Promise<{ message: ChatMessage; answerId: string }>;
  /** Throws `chat-busy`, `chat-nothing-to-proceed`, `chat-model-missing`. */
  proceed(chatId: string, anew: boolean): Promise<string>;
  /** The message with another answer in its place, in a branch where others follow it. Throws `chat-message-not-found`. */
  chooseAnswer(chatId: string, messageId: string, place: number): Promise<ChatMessage>;
  /** Does nothing where nothing runs. */
  stop(chatId: string): void;
  cancelCall(chatId: string, callId: string): void;
  retryCall(chatId: string, callId: string, args: JsonObject | undefined, proceed: boolean): Promise<string>;
  runningMessageId(chatId: string): string | undefined;
  /** Marks what was being written when the program ended. */
  recover(): void;
  /** Stops every turn and waits until each is kept. */
  close(): Promise<void>;
}

export interface TurnsOptions {
  readonly conversations: Conversations;
  readonly messages: MessagesStore;
  readonly providers: ProvidersService;
  readonly streams: ChatStreams;
  readonly resolveParts: (parts: readonly SentPart[], signal: AbortSignal) => Promise<ChatPart[]>;
  readonly places: TurnPlaces;
  readonly toolPlaces: ToolPlaces;
  readonly rank: RankTools;
  readonly logger: Logger;
  readonly assertWritable: () => void;
}

interface Running {
  readonly messageId: string;
  readonly controller: AbortController;
  readonly calls: Map<string, AbortController>;
}

export const createTurns = (options: TurnsOptions): Turns => {
  const { conversations, messages, providers, streams, places, toolPlaces, rank, logger } = options;
  const { assertWritable } = options;
  const { clock } = places;
  const running = new Map<string, Running>();
  /** Those that have not let go of everything yet. */
  const unfinished = new Set<Promise<void>>();
  /** From the moment a turn is wanted, before it can be shown. */
  const claimed = new Set<string>();

  let isClosed = false;
  const assertOpen = (): void => {
    if (isClosed) throw new PatchbayError('shutting-down');
  };

  /** One turn at a time in a conversation. */
  const claiming = async <T>(chatId: string, work: (chat: Chat) => Promise<T>): Promise<T> => {
    assertWritable();
    assertOpen();
    const chat = conversations.get(chatId);
    if (running.has(chatId) || claimed.has(chatId)) throw new PatchbayError('chat-busy');
    claimed.add(chatId);
    try {
      return await work(chat);
    } finally {
      claimed.delete(chatId);
    }
  };

  const toolsFor = (chat: Chat, history: readonly ChatMessage[]): SentTools =>
    sentTools(chosenTools(chat.selection, toolPlaces), chat, talkedOf(history), rank);

  const begin = (
    chat: Chat,
    message: Answer,
    history: readonly ChatMessage[],
    endpoint: ProviderEndpoint,
    more: Pick<TurnRun, 'wantedCall' | 'statusBefore' | 'tools'>,
  ): void => {
    // What is attached was read meanwhile.
    assertOpen();
    const controller = new AbortController();
    const calls = new Map<string, AbortController>();
    const answer = beginAnswer({
      message,
      streams,
      clock,
      redact: places.redact,
      save: messages.save,
      keep: (last) => {
        running.delete(chat.id);
        conversations.keep(last);
      },
    });
    const { providerId, model } = message.turn;
    const work = async (): Promise<void> => {
      try {
        // Not before someone chats: the SDK of models is a tenth of the program's memory.
        const { runTurn } = await import('./run-turn.ts');
        await runTurn(
          {
            chat,
            history,
            answer,
            withheld: withheldTools(chat.selection, toolPlaces),
            endpoint,
            model: {
              id: model,
              takesImages: providers.model(providerId, model)?.takesImages === true,
              models: providers
                .find(providerId)
                .models.map(({ id, takesImages = false }) => ({ id, takesImages })),
            },
            signal: controller.signal,
            callSignal: (callId) => {
              const own = new AbortController();
              calls.set(callId, own);
              return AbortSignal.any([own.signal, controller.signal]);
            },
            ...more,
          },
          places,
        );
      } catch (error) {
        logger.log('error', 'A turn of the chat failed', { problem: String(error) });
      } finally {
        running.delete(chat.id);
        await endpoint.close();
      }
    };
    running.set(chat.id, { messageId: message.id, controller, calls });
    conversations.announce(chat.id);
    const ending = work().finally(() => unfinished.delete(ending));
    unfinished.add(ending);
  };

  const newTurn = (chat: Chat): Turn => {
    const { providerId, model } = chosenModel(chat, providers.list());
    return {
      providerId,
      model,
      status: 'running',
      rounds: 0,
      inputTokens: 0,
      outputTokens: 0,
      durationMs: 0,
    };
  };
  const sentOf = ({ reasons, of }: SentTools): Pick<Turn, 'sentTools'> => ({
    sentTools: reasons.length === 0 ? undefined : { of, tools: [...reasons] },
  });

  const answerTo = async (
    chat: Chat,
    history: readonly ChatMessage[],
    turn = newTurn(chat),
    before?: Answer,
  ): Promise<string> => {
    const endpoint = await providers.open(turn.providerId);
    const tools = toolsFor(chat, history);
    const message: Answer = {
      id: before?.id ?? newId('message'),
      chatId: chat.id,
      at: isoTime(clock),
      role: 'assistant',
      parts: [],
      turn: { ...turn, ...sentOf(tools) },
      others: before && setAside(before),
    };
    begin(chat, message, history, endpoint, { tools });
    return message.id;
  };

  /** The last messages of a conversation go out of it: a branch keeps it as it was. */
  const moveToBranch = (chatId: string, last: readonly ChatMessage[]): void => {
    const [first, end] = [last[0], last.at(-1)];
    if (first === undefined || end === undefined) return;
    conversations.branch(chatId, end.id, false);
    const kept = messages.get(chatId, first.id);
    if (kept !== undefined) messages.removeFrom(chatId, kept.sequence);
    streams.tell(chatId, { type: 'removed-from', messageId: first.id });
  };

  /** Goes on with an answer that is there; where something of it is dropped, it is kept as another one. */
  const takeUp = async (
    chat: Chat,
    history: readonly ChatMessage[],
    before: Answer,
    parts: readonly ChatPart[],
    wantedCall?: { readonly id: string; readonly part: CallPart; readonly proceed: boolean },
    following?: readonly ChatMessage[],
  ): Promise<string> => {
    const { error, ...kept } = before.turn;
    const turn = { ...kept, ...chosenModel(chat, providers.list()), status: 'running' as const };
    const endpoint = await providers.open(turn.providerId);
    const tools = toolsFor(chat, [...history, before]);
    const tool =
      wantedCall &&
      // One that is withheld is refused at the door, with the reason.
      everyChosenTool([{ serverId: wantedCall.part.serverId, tools: [wantedCall.part.tool] }], toolPlaces)[0];
    moveToBranch(chat.id, following ?? []);
    const others = parts.length < before.parts.length ? setAside(before) : before.others;
    const message = { ...before, parts: [...parts], turn: { ...turn, ...sentOf(tools) }, others };
    begin(chat, message, history, endpoint, {
      tools,
      statusBefore: before.turn.status,
      wantedCall: wantedCall && { id: wantedCall.id, tool, proceed: wantedCall.proceed },
    });
    return before.id;
  };

  const abort = (controller: AbortController, reason: StopReason): void => controller.abort(reason);

  return {
    send: (chatId, sent, signal) =>
      claiming(chatId, async (chat) => {
        const turn = newTurn(chat);
        const parts = await options.resolveParts(sent, signal);
        const message: ChatMessage = {
          id: newId('message'),
          chatId,
          at: isoTime(clock),
          role: 'user',
          parts,
        };
        const history = [...messages.all(chatId), message];
        conversations.keep(message);
        streams.tell(chatId, { type: 'message', message });
        return { message, answerId: await answerTo(conversations.get(chat.id), history, turn) };
      }),
    proceed: (chatId, anew) =>
      claiming(chatId, async (chat) => {
        const all = messages.all(chatId);
        const last = all.at(-1);
        if (last === undefined) throw new PatchbayError('chat-nothing-to-proceed');
        if (!isAnswer(last)) return answerTo(chat, all);
        const history = all.slice(0, -1);
        if (anew) return answerTo(chat, history, newTurn(chat), last);
        if (last.turn.status === 'done') throw new PatchbayError('chat-nothing-to-proceed');
        return takeUp(chat, history, last, toLastRound(last.parts));
      }),
    chooseAnswer: (chatId, messageId, place) =>
      claiming(chatId, async () => {
        const all = messages.all(chatId);
        const message = all.find(({ id }) => id === messageId);
        const chosen = isAnswer(message) ? withAnswer(message, place) : undefined;
        if (chosen === undefined) throw new PatchbayError('chat-message-not-found', { message: messageId });
        if (message === all.at(-1)) {
          conversations.keep(chosen);
          streams.tell(chatId, { type: 'message', message: chosen });
          return chosen;
        }
        const branch = conversations.branch(chatId, messageId, false);
        const copy = {
          ...chosen,
          chatId: branch.id,
          id: messages.all(branch.id).at(-1)?.id ?? newId('message'),
        };
        conversations.keep(copy);
        return copy;
      }),
    stop: (chatId) => {
      const turn = running.get(chatId);
      if (turn !== undefined) abort(turn.controller, 'stop');
    },
    cancelCall: (chatId, callId) => {
      const controller = running.get(chatId)?.calls.get(callId);
      if (controller === undefined) throw new PatchbayError('chat-message-not-found', { message: callId });
      abort(controller, 'person');
    },
    retryCall: (chatId, callId, args, proceed) =>
      claiming(chatId, async (chat) => {
        const all = messages.all(chatId);
        const at = all.findIndex(({ parts }) =>
          parts.some((part) => part.type === 'call' && part.id === callId),
        );
        const message = all[at];
        const call = message?.parts.find(
          (part): part is CallPart => part.type === 'call' && part.id === callId,
        );
        if (!isAnswer(message) || call === undefined)
          throw new PatchbayError('chat-message-not-found', { message: callId });
        const id = newId('call');
        const again = triedAgain(call, id, args);
        const kept = proceed ? toRoundOf(message.parts, call) : message.parts;
        const parts = kept.map((part) => (part === call ? again : part));
        const following = proceed ? all.slice(at + 1) : [];
        await takeUp(chat, all.slice(0, at), message, parts, { id, part: again, proceed }, following);
        return id;
      }),
    runningMessageId: (chatId) => running.get(chatId)?.messageId,
    recover: () => {
      for (const message of messages.unfinished()) messages.save(interrupted(message));
    },
    close: async () => {
      isClosed = true;
      for (const { controller } of running.values()) abort(controller, 'stop');
      await Promise.all(unfinished);
    },
  };
};
