import { type InputRequiredResult, isInputRequiredResult } from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Clock } from '../../clock.ts';
import { type Asking, answerAll } from './answer-all.ts';
import { pagesNeeded, seePages } from './required-pages.ts';
import { sleep } from './sleep.ts';

/** A server that asks again and again is stopped here. */
const MAX_ROUNDS = 16;
/** A server that only says "ask again" is not asked again at once. */
const PAUSE_MS = 250;

export interface RoundsOptions extends Asking {
  readonly clock: Clock;
}

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
