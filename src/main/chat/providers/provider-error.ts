import { APICallError, InvalidResponseDataError, JSONParseError, RetryError, TypeValidationError } from 'ai';
import { isPatchbayError, PatchbayError } from '#shared/errors/patchbay-error.ts';
import { causesOf, fromHttpFailure } from '../../connections/http/http-error.ts';

/** How much of what a provider says an error shows. */
const SHOWN_CHARACTERS = 400;

/** Of whom an error is told. */
export interface AskedModel {
  readonly provider: string;
  readonly baseUrl: string;
  readonly model: string;
}

const shown = (text: string): string => text.trim().replace(/\.$/, '').slice(0, SHOWN_CHARACTERS);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** What an error says, in the ways that providers write it: `{error: {message}}`, `{error: "…"}`, `{message}`, text. */
const wordsOf = (body: unknown): string | undefined => {
  if (typeof body === 'string') return body === '' ? undefined : body;
  if (Array.isArray(body)) return wordsOf(body[0]);
  if (!isObject(body)) return undefined;
  return wordsOf(body.error) ?? wordsOf(body.message) ?? wordsOf(body.detail);
};

const wordsOfText = (text: string | undefined): string | undefined => {
  if (text === undefined || text.trim() === '') return undefined;
  try {
    return wordsOf(JSON.parse(text)) ?? text;
  } catch (error) {
    if (error instanceof SyntaxError) return text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    throw error;
  }
};

/** What providers mean beyond a status: they agree on no codes, so their words are looked at. */
const meanings = [
  [
    /context.?(length|window|size)|maximum context|too many tokens|exceed.{0,40}(token|context)/i,
    'context-too-long',
  ],
  [
    /(not|n't) support.{0,30}(tool|function)|(tool|function).{0,40}not (supported|enabled)/i,
    'model-without-tools',
  ],
  [
    /model.{0,120}(not (found|exist)|n't exist|unknown|not available)|(no such|unknown) model/i,
    'model-not-found',
  ],
  [/rate.?limit|quota|insufficient (credit|balance)/i, 'provider-rate-limited'],
  [/(invalid|incorrect|missing|wrong).{0,20}api.?key|unauthori[sz]ed/i, 'provider-key-refused'],
] as const;

const codeOfStatus = (status: number, problem: string) => {
  if (status === 401 || status === 403) return 'provider-key-refused' as const;
  if (status === 429 || status === 402) return 'provider-rate-limited' as const;
  const meant = meanings.find(([words]) => words.test(problem))?.[1];
  if (meant !== undefined) return meant;
  return status >= 500 ? ('provider-failed' as const) : ('provider-refused' as const);
};

/** What an answer that is a failure means. */
export const failedAnswer = (asked: AskedModel, status: number, body: string | undefined): PatchbayError => {
  const problem = shown(wordsOfText(body) ?? `the answer ${status} without a reason`);
  return new PatchbayError(codeOfStatus(status, problem), { ...asked, status, problem });
};

const broken = (asked: AskedModel, problem: string): PatchbayError =>
  new PatchbayError('provider-answer-broken', { ...asked, problem: shown(problem) });

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
  const problem = shown(words);
  return new PatchbayError(codeOfStatus(status, problem), { ...asked, status, problem });
};
