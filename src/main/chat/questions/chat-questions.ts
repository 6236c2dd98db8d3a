import type { PatchbayError as CatalogError } from '#shared/errors/patchbay-error.ts';
import { PatchbayError, toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { JsonObject } from '#shared/model/capability.ts';
import type { ChatQuestion } from '#shared/model/chat.ts';
import {
  elicitationRequest,
  type QuestionAnswer,
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

/** A model's draft of an answer to a sampling request. */
export type WriteDraft = (request: SamplingRequest, model: string, signal: AbortSignal) => Promise<string>;

export interface AskedCall {
  readonly chatId: string;
  /** Of the conversation. */
  readonly model: string;
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

const asksOf = (method: string, params: JsonObject, model: string): ChatQuestion['asks'] | undefined => {
  if (method === 'elicitation/create')
    return { kind: 'elicitation', request: elicitationRequest.parse(params) };
  if (method === 'sampling/createMessage')
    return { kind: 'sampling', request: samplingRequest.parse(params), model };
  return undefined;
};

/** What no person answered, as the protocol has it. */
const unanswered = (kind: ChatQuestion['asks']['kind']): JsonObject | PatchbayError =>
  kind === 'elicitation' ? { action: 'cancel' } : rejected();

/** Brings what servers ask in the middle of a call to the person in the conversation. */
export const createChatQuestions = (options: ChatQuestionsOptions): ChatQuestions => {
  const { checkForm, onChanged, clock } = options;
  const open = new Map<string, Open>();

  const change = (entry: Open, patch: Partial<ChatQuestion>): void => {
    entry.question = { ...entry.question, ...patch };
    entry.call.show(entry.question);
  };
  const writeDraft = async (entry: Open, model: string): Promise<void> => {
    const { asks } = entry.question;
    if (asks.kind !== 'sampling' || asks.isWriting === true) return;
    const { draft, error, isWriting, ...bare } = asks;
    const asked = { ...bare, model };
    change(entry, { asks: { ...asked, isWriting: true } });
    try {
      const written = await entry.call.draft(asks.request, model, entry.signal);
      if (open.has(entry.question.id)) change(entry, { asks: { ...asked, draft: written } });
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
      entry.settle('accepted', {
        role: 'assistant',
        content: { type: 'text', text: answer.text },
        model: asks.model,
        stopReason: 'endTurn',
      });
    } else if (answer.kind === 'draft' && asks.kind === 'sampling') {
      void writeDraft(entry, answer.model ?? asks.model);
    } else
      throw new PatchbayError('invalid-input', { problem: 'this is not what was asked', field: 'answer' });
  };

  return {
    asker: (call) => ({
      clientId: call.chatId,
      capabilities: { elicitation: { form: {}, url: {} }, sampling: {} },
      undeclared: () => undefined,
      pageDone: () => undefined,
      ask: async (method, params, signal) => {
        const asks = asksOf(method, params, call.model);
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
            change(entry, { state });
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
