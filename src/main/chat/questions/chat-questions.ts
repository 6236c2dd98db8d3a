import { type AskedContext, hintedModel, samplingWishes } from '#shared/chat/sampling-wishes.ts';
import type { PatchbayError as CatalogError } from '#shared/errors/patchbay-error.ts';
import { PatchbayError, toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { JsonObject } from '#shared/model/capability.ts';
import type { ChatQuestion } from '#shared/model/chat.ts';
import {
  elicitationRequest,
  type QuestionAnswer,
  type SamplingCall,
  type SamplingRequest,
  samplingRequest,
} from '#shared/model/question.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { Asker } from '../../gateway/questions/question-router.ts';
import { newId } from '../../ids.ts';

/** Longer than a form takes; the server's call stands still meanwhile. */
const ANSWER_MS = 15 * 60 * 1_000;
/** "User rejected sampling request" (specification, "Sampling", "Error Handling"). */
const REJECTED = -1;

export interface Draft {
  readonly text: string;
  /** Of the tools that the server offers. */
  readonly calls: readonly SamplingCall[];
}

/** A model's draft of an answer to a sampling request; `context` is what it is told of the conversation before. */
export type WriteDraft = (
  request: SamplingRequest,
  model: string,
  context: string,
  signal: AbortSignal,
) => Promise<Draft>;

export interface AskedCall {
  readonly chatId: string;
  readonly serverId: string;
  /** Of the conversation. */
  readonly model: string;
  /** Those that can be chosen among. */
  readonly models: readonly string[];
  /** The conversation as far as it is asked for; empty where there is none. */
  readonly context: (asked: AskedContext) => string;
  /** Shows a question as it is now. */
  readonly show: (question: ChatQuestion) => void;
  readonly draft: WriteDraft;
}

export interface ChatQuestions {
  /** Who answers in the middle of a call: the person, in the conversation. */
  asker(call: AskedCall): Asker;
  /** Throws `question-gone`, and `invalid-input` where a form does not fit. */
  answer(chatId: string, questionId: string, answer: QuestionAnswer): void;
  waiting(chatId: string): number;
}

export interface ChatQuestionsOptions {
  /** Throws `invalid-input`. */
  readonly checkForm: (schema: JsonObject, content: JsonObject) => void;
  readonly onChanged: (chatId: string) => void;
  readonly clock: Clock;
}

interface Open {
  readonly call: AskedCall;
  readonly signal: AbortSignal;
  question: ChatQuestion;
  settle(state: ChatQuestion['state'], result: JsonObject | CatalogError): void;
}

const rejected = (): PatchbayError =>
  new PatchbayError('question-unanswered', {
    method: 'sampling/createMessage',
    problem: 'User rejected sampling request',
    protocolCode: REJECTED,
  });

type Sampling = ChatQuestion['asks'] & { readonly kind: 'sampling' };

const samplingOf = (params: JsonObject, call: AskedCall, earlier: string | undefined): Sampling => {
  const request = samplingRequest.parse(params);
  const { hints, context } = samplingWishes(request);
  const hinted = hintedModel(hints, call.models, call.model);
  const chosen: Pick<Sampling, 'model' | 'modelBy'> =
    earlier !== undefined && call.models.includes(earlier)
      ? { model: earlier, modelBy: { kind: 'earlier' } }
      : hinted === undefined
        ? { model: call.model, modelBy: { kind: 'usual' } }
        : { model: hinted.model, modelBy: { kind: 'hint', hint: hinted.hint } };
  const told = context === undefined ? '' : call.context(context);
  return { kind: 'sampling', request, ...chosen, ...(told === '' ? {} : { context: told }) };
};

/** The conversation stands where it is kept already. */
const withoutContext = (asks: ChatQuestion['asks']): ChatQuestion['asks'] => {
  if (asks.kind === 'elicitation') return asks;
  const { context, ...kept } = asks;
  return kept;
};

const toolUses = (calls: readonly SamplingCall[]): JsonObject[] =>
  calls.map((call) => ({ type: 'tool_use', ...call }));

const samplingResult = (text: string, calls: readonly SamplingCall[], model: string): JsonObject => {
  const words = { type: 'text', text };
  return {
    role: 'assistant',
    content: calls.length === 0 ? words : [...(text === '' ? [] : [words]), ...toolUses(calls)],
    model,
    stopReason: calls.length === 0 ? 'endTurn' : 'toolUse',
  };
};

/** What no person answered, as the protocol has it. */
const unanswered = (kind: ChatQuestion['asks']['kind']): JsonObject | PatchbayError =>
  kind === 'elicitation' ? { action: 'cancel' } : rejected();

/** Brings what servers ask in the middle of a call to the person in the conversation. */
export const createChatQuestions = (options: ChatQuestionsOptions): ChatQuestions => {
  const { checkForm, onChanged, clock } = options;
  const open = new Map<string, Open>();
  /** The model that a person chose last for the questions of a server. */
  const chosen = new Map<string, string>();

  const asksOf = (method: string, params: JsonObject, call: AskedCall): ChatQuestion['asks'] | undefined => {
    if (method === 'elicitation/create')
      return { kind: 'elicitation', request: elicitationRequest.parse(params) };
    if (method === 'sampling/createMessage') return samplingOf(params, call, chosen.get(call.serverId));
    return undefined;
  };

  const change = (entry: Open, patch: Partial<ChatQuestion>): void => {
    entry.question = { ...entry.question, ...patch };
    entry.call.show(entry.question);
  };
  const writeDraft = async (entry: Open, wanted: string | undefined, withContext: boolean): Promise<void> => {
    const { asks } = entry.question;
    if (asks.kind !== 'sampling' || asks.isWriting === true) return;
    const { draft, draftCalls, error, isWriting, modelBy, ...bare } = asks;
    const isOther = wanted !== undefined && wanted !== asks.model;
    if (isOther) chosen.set(entry.call.serverId, wanted);
    const model = wanted ?? asks.model;
    const asked: Sampling = { ...bare, model, ...(isOther ? {} : { modelBy }) };
    change(entry, { asks: { ...asked, isWriting: true } });
    try {
      const context = withContext ? (asks.context ?? '') : '';
      const written = await entry.call.draft(asks.request, model, context, entry.signal);
      if (!open.has(entry.question.id)) return;
      const { text, calls } = written;
      const told = calls.length === 0 ? {} : { draftCalls: [...calls] };
      change(entry, { asks: { ...asked, draft: text, ...told } });
    } catch (failure) {
      if (open.has(entry.question.id))
        change(entry, { asks: { ...asked, error: toPatchbayError(failure).toJSON() } });
    }
  };
  const accept = (entry: Open, answer: QuestionAnswer): void => {
    const { asks } = entry.question;
    if (answer.kind === 'refuse') {
      entry.settle('declined', asks.kind === 'elicitation' ? { action: 'decline' } : rejected());
    } else if (answer.kind === 'elicitation' && asks.kind === 'elicitation') {
      const { action, content } = answer.answer;
      const { request } = asks;
      if (action === 'accept' && request.mode === 'form')
        checkForm(request.requestedSchema as JsonObject, content ?? {});
      const states = { accept: 'accepted', decline: 'declined', cancel: 'cancelled' } as const;
      entry.settle(states[action], answer.answer);
    } else if (answer.kind === 'sampling' && asks.kind === 'sampling') {
      entry.settle('accepted', samplingResult(answer.text, answer.calls ?? [], asks.model));
    } else if (answer.kind === 'draft' && asks.kind === 'sampling') {
      void writeDraft(entry, answer.model, answer.withContext !== false);
    } else
      throw new PatchbayError('invalid-input', { problem: 'this is not what was asked', field: 'answer' });
  };

  return {
    asker: (call) => ({
      clientId: call.chatId,
      capabilities: { elicitation: { form: {}, url: {} }, sampling: { tools: {}, context: {} } },
      undeclared: () => undefined,
      pageDone: () => undefined,
      ask: async (method, params, signal) => {
        const asks = asksOf(method, params, call);
        if (asks === undefined)
          throw new PatchbayError('question-unanswered', { method, problem: 'nobody here answers that' });
        const { promise, resolve, reject } = Promise.withResolvers<JsonObject>();
        const id = newId('question');
        const entry: Open = {
          call,
          signal,
          question: {
            id,
            at: isoTime(clock),
            expiresAt: new Date(clock.now() + ANSWER_MS).toISOString(),
            asks,
            state: 'waiting',
          },
          settle: (state, result) => {
            if (!open.delete(id)) return;
            cancelDeadline();
            signal.removeEventListener('abort', onAbort);
            change(entry, { state, asks: withoutContext(entry.question.asks) });
            onChanged(call.chatId);
            if (result instanceof PatchbayError) reject(result);
            else resolve(result as JsonObject);
          },
        };
        const onAbort = (): void => entry.settle('cancelled', unanswered(asks.kind));
        const cancelDeadline = clock.setTimeout(
          () => entry.settle('expired', unanswered(asks.kind)),
          ANSWER_MS,
        );
        open.set(id, entry);
        call.show(entry.question);
        onChanged(call.chatId);
        signal.addEventListener('abort', onAbort, { once: true });
        if (signal.aborted) onAbort();
        return promise;
      },
    }),
    answer: (chatId, questionId, answer) => {
      const entry = open.get(questionId);
      if (entry === undefined || entry.call.chatId !== chatId)
        throw new PatchbayError('question-gone', { question: questionId });
      accept(entry, answer);
    },
    waiting: (chatId) => [...open.values()].filter(({ call }) => call.chatId === chatId).length,
  };
};
