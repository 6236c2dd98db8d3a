import { APICallError, InvalidResponseDataError, JSONParseError, RetryError, TypeValidationError } from 'ai';
import { isPatchbayError, PatchbayError } from '#shared/errors/patchbay-error.ts';
import { causesOf, fromHttpFailure } from '../../connections/http/http-error.ts';
import {
  type AskedModel,
  codeOfStatus,
  failedAnswer,
  isObject,
  shownWords,
  wordsOf,
} from './failed-answer.ts';

const broken = (asked: AskedModel, problem: string): PatchbayError =>
  new PatchbayError('provider-answer-broken', { ...asked, problem: shownWords(problem) });

/** Anything that went wrong on the way to a model and back, as an error of the catalogue. */
export const toProviderError = (error: unknown, asked: AskedModel): unknown => {
  const last = RetryError.isInstance(error) ? error.lastError : error;
  const chain = causesOf(last);
  const own = chain.find(isPatchbayError);
  if (own !== undefined) return own;
  for (const link of chain) {
    if (APICallError.isInstance(link) && link.statusCode !== undefined && link.statusCode >= 400)
      return failedAnswer(asked, link.statusCode, link.responseBody);
    if (InvalidResponseDataError.isInstance(link)) return broken(asked, link.message);
    if (TypeValidationError.isInstance(link) || JSONParseError.isInstance(link))
      return broken(asked, 'it is not what the protocol has');
  }
  const failure = fromHttpFailure(last, asked.baseUrl);
  if (failure !== undefined) return failure;
  if (chain.some((link) => APICallError.isInstance(link)))
    return broken(asked, 'it is not an answer of a model');
  // An error in the middle of a stream is whatever JSON the provider put there.
  const said = last instanceof Error ? ('data' in last ? last.data : undefined) : last;
  const words = wordsOf(said);
  if (words === undefined) return error;
  const status = isObject(said) && typeof said.code === 'number' ? said.code : 500;
  const problem = shownWords(words);
  return new PatchbayError(codeOfStatus(status, problem), { ...asked, status, problem });
};
