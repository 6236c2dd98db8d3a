import { type InputRequiredResult, isInputRequiredResult, ProtocolError } from '@modelcontextprotocol/client';
import * as z from 'zod';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Clock } from '../../clock.ts';
import { untilAborted } from '../until-aborted.ts';
import type { Pending, QuestionDesk } from './question-desk.ts';
import { pagesNeeded, seePages } from './required-pages.ts';

/** A server that asks again and again is stopped here. */
const MAX_ROUNDS = 16;
/** A server that only says "ask again" is not asked again at once. */
const PAUSE_MS = 250;

export interface RoundsOptions {
  readonly method: string;
  readonly desk: QuestionDesk;
  readonly clock: Clock;
  readonly pending: Pending;
}

const question = z.looseObject({ method: z.string(), params: z.unknown().optional() });

const sleep = (ms: number, clock: Clock, signal: AbortSignal): Promise<void> => {
  let cancel = (): void => undefined;
  const slept = new Promise<void>((resolve) => {
    cancel = clock.setTimeout(resolve, ms);
  });
  return untilAborted(slept, signal).finally(() => cancel());
};

/** All questions of one round at once; the first that cannot be answered ends the others. */
const answerAll = async (
  asked: Readonly<Record<string, unknown>>,
  { desk, pending, method }: RoundsOptions,
): Promise<Record<string, unknown>> => {
  const failed = new AbortController();
  const signal = AbortSignal.any([pending.signal, failed.signal]);
  const answerOne = async ([key, raw]: [string, unknown]): Promise<[string, unknown]> => {
    const read = question.safeParse(raw);
    if (!read.success) throw new ProtocolError(-32602, `the question "${key}" cannot be read`);
    return [key, await desk.answer(read.data.method, read.data.params, signal, pending, key)];
  };
  try {
    return Object.fromEntries(await Promise.all(Object.entries(asked).map(answerOne)));
  } catch (error) {
    failed.abort(error);
    if (pending.signal.aborted || !(error instanceof ProtocolError)) throw error;
    throw new PatchbayError('question-unanswered', { method, problem: error.message }, { cause: error });
  }
};

/**
 * The modern era's way to ask: the result is a list of questions, and the request is sent again with the answers and the
 * server's own note, unread (specification, "Multi Round-Trip Requests"). Throws `question-unanswered`.
 */
export const inRounds = async <T>(
  params: Readonly<Record<string, unknown>>,
  send: (params: Record<string, unknown>) => Promise<T | InputRequiredResult>,
  options: RoundsOptions,
): Promise<T> => {
  const { method, clock, pending } = options;
  let next: Record<string, unknown> = { ...params };
  const attempt = async (given: Record<string, unknown>): Promise<T | InputRequiredResult | 'again'> => {
    try {
      return await send(given);
    } catch (error) {
      const pages = options.desk.capabilities.elicitation && pagesNeeded(error);
      if (pages === undefined) throw error;
      await seePages(pages, options.desk, pending, method);
      return 'again';
    }
  };
  for (let round = 0; round <= MAX_ROUNDS; round += 1) {
    const result = await attempt(next);
    if (result === 'again') continue;
    if (!isInputRequiredResult(result)) return result;
    const { inputRequests = {}, requestState } = result;
    const isAsking = Object.keys(inputRequests).length > 0;
    const inputResponses = isAsking ? await answerAll(inputRequests, options) : undefined;
    if (!isAsking) await sleep(PAUSE_MS, clock, pending.signal);
    next = {
      ...params,
      ...(inputResponses === undefined ? {} : { inputResponses }),
      ...(requestState === undefined ? {} : { requestState }),
    };
    pending.deadline.renew();
  }
  const problem = `it still asked after ${MAX_ROUNDS} rounds of answers`;
  throw new PatchbayError('question-unanswered', { method, problem });
};
