import { ProtocolError } from '@modelcontextprotocol/client';
import * as z from 'zod';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Pending, QuestionDesk } from './question-desk.ts';

/** In whose course a server asks. */
export interface Asking {
  readonly method: string;
  readonly desk: QuestionDesk;
  readonly pending: Pending;
}

const question = z.looseObject({ method: z.string(), params: z.unknown().optional() });

/** All questions of one round at once; the first that cannot be answered ends the others. */
export const answerAll = async (
  asked: Readonly<Record<string, unknown>>,
  { desk, pending, method }: Asking,
): Promise<Record<string, unknown>> => {
  const failed = new AbortController();
  const signal = AbortSignal.any([pending.signal, pending.gone, failed.signal]);
  const answerOne = async ([key, raw]: [string, unknown]): Promise<[string, unknown]> => {
    const read = question.safeParse(raw);
    if (!read.success) throw new ProtocolError(-32602, `the question "${key}" cannot be read`);
    return [key, await desk.answer(read.data.method, read.data.params, signal, pending, key)];
  };
  try {
    return Object.fromEntries(await Promise.all(Object.entries(asked).map(answerOne)));
  } catch (error) {
    failed.abort(error);
    if (pending.signal.aborted || pending.gone.aborted || !(error instanceof ProtocolError)) throw error;
    throw new PatchbayError('question-unanswered', { method, problem: error.message }, { cause: error });
  }
};
