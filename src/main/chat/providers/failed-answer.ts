import { PatchbayError } from '#shared/errors/patchbay-error.ts';

/** How much of what a provider says an error shows. */
const SHOWN_CHARACTERS = 400;

/** Of whom an error is told. */
export interface AskedModel {
  readonly provider: string;
  readonly baseUrl: string;
  readonly model: string;
}

export const shownWords = (text: string): string => text.trim().replace(/\.$/, '').slice(0, SHOWN_CHARACTERS);

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** What an error says, in the ways that providers write it: `{error: {message}}`, `{error: "…"}`, `{message}`, text. */
export const wordsOf = (body: unknown): string | undefined => {
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

export const codeOfStatus = (status: number, problem: string) => {
  if (status === 401 || status === 403) return 'provider-key-refused' as const;
  if (status === 429 || status === 402) return 'provider-rate-limited' as const;
  const meant = meanings.find(([words]) => words.test(problem))?.[1];
  if (meant !== undefined) return meant;
  return status >= 500 ? ('provider-failed' as const) : ('provider-refused' as const);
};

/** What an answer that is a failure means. */
export const failedAnswer = (asked: AskedModel, status: number, body: string | undefined): PatchbayError => {
  const problem = shownWords(wordsOfText(body) ?? `the answer ${status} without a reason`);
  return new PatchbayError(codeOfStatus(status, problem), { ...asked, status, problem });
};
