import { InsufficientScopeError, SdkError, SdkErrorCode, SdkHttpError } from '@modelcontextprotocol/client';
import { isPatchbayError, PatchbayError } from '#shared/errors/patchbay-error.ts';
import { fromCertificate } from '../network/certificate-error.ts';

const MAX_CHAIN = 8;
/** How much of an answer an error shows. */
const SHOWN_CHARACTERS = 200;

/** An error with what caused it, outermost first. The SDK also keeps a cause in `data`. */
export const causesOf = (error: unknown): readonly unknown[] => {
  const chain: unknown[] = [];
  for (let at = error; at !== undefined && at !== null && chain.length < MAX_CHAIN; ) {
    chain.push(at);
    at = at instanceof Error ? at.cause : undefined;
  }
  return chain;
};

const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const plainProblem: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  ECONNRESET: 'the other side closed the connection',
  UND_ERR_SOCKET: 'the other side closed the connection',
  ETIMEDOUT: 'there was no answer from the host',
  UND_ERR_CONNECT_TIMEOUT: 'there was no answer from the host',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
};

/** JSON that cannot be read, or that is no message of the protocol. */
const isNotTheProtocol = (link: unknown): boolean =>
  link instanceof SyntaxError || (link instanceof Error && link.name.endsWith('ZodError'));

/** The catalogue's error for an HTTP status that is not the protocol's answer. */
const fromStatus = (url: string, cause: SdkHttpError): PatchbayError => {
  const { status } = cause;
  const options = { cause };
  if (status === 404) return new PatchbayError('http-not-found', { url, status }, options);
  if (status === 401 || status === 403)
    return new PatchbayError('http-unauthorized', { url, status }, options);
  const answer = String(cause.data.text ?? '')
    .trim()
    .slice(0, SHOWN_CHARACTERS);
  return new PatchbayError('http-error', { url, status, answer }, options);
};

/** What a failed exchange with a URL means; undefined where it is not about HTTP. */
export const fromHttpFailure = (error: unknown, url: string): PatchbayError | undefined => {
  const chain = causesOf(error);
  const own = chain.find(isPatchbayError) ?? fromCertificate(chain, url);
  if (own !== undefined) return own;
  for (const link of chain) {
    if (link instanceof SdkHttpError) {
      return fromStatus(url, link);
    }
    if (link instanceof InsufficientScopeError)
      return new PatchbayError('http-unauthorized', { url, status: 403 }, { cause: error });
    if (link instanceof SdkError && link.code === SdkErrorCode.ClientHttpUnexpectedContent) {
      const data = link.data as { contentType?: string | null } | undefined;
      const contentType = data?.contentType?.split(';')[0] ?? 'an unnamed content type';
      return new PatchbayError('http-not-mcp', { url, contentType }, { cause: error });
    }
  }
  if (chain.some(isNotTheProtocol))
    return new PatchbayError('http-not-mcp', { url, contentType: 'other JSON' }, { cause: error });
  const codes = chain.flatMap((link) => {
    const inner = link instanceof AggregateError ? link.errors.map(systemCode) : [];
    return [systemCode(link), ...inner];
  });
  if (codes.includes('ECONNREFUSED'))
    return new PatchbayError('connection-refused', { url }, { cause: error });
  const code =
    codes.find((name) => name !== undefined && plainProblem[name] !== undefined) ??
    codes.find((name) => name !== undefined && /^(E[A-Z]+$|UND_ERR)/.test(name));
  const isFetch = chain.some((link) => link instanceof TypeError && link.message === 'fetch failed');
  if (!isFetch && (code === undefined || plainProblem[code] === undefined)) return undefined;
  const last = chain.at(-1);
  const problem = plainProblem[code ?? ''] ?? (last instanceof Error ? last.message : String(last));
  return new PatchbayError('connection-failed', { url, problem, systemCode: code }, { cause: error });
};
