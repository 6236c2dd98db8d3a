import {
  InsecureTokenEndpointError,
  IssuerMismatchError,
  OAuthError,
  OAuthErrorCode,
  RegistrationRejectedError,
} from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { fromHttpFailure } from '../http/http-error.ts';

/** How much of what another side says is quoted. */
const QUOTED_CHARACTERS = 200;

/** Words of another side, on one line and not for ever. */
export const quoted = (text: string): string =>
  text
    .replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .trim()
    .slice(0, QUOTED_CHARACTERS);

/** What an authorization server has for a while; asking again later is worth it. */
const passing: ReadonlySet<string> = new Set([
  OAuthErrorCode.ServerError,
  OAuthErrorCode.TemporarilyUnavailable,
  OAuthErrorCode.TooManyRequests,
]);

/** What mends by waiting: no answer, none in time, or one of a server in trouble. */
export const isPassing = (error: unknown): boolean =>
  error instanceof TypeError ||
  (error instanceof DOMException && error.name === 'TimeoutError') ||
  (error instanceof RegistrationRejectedError && error.status >= 500) ||
  (error instanceof OAuthError && passing.has(error.code)) ||
  (error instanceof Error && /^HTTP 5\d\d\b/.test(error.message));

export interface SignInPlace {
  /** Of the server. */
  readonly url: string;
  readonly issuer?: string | undefined;
}

const registrationProblem = ({ status, body }: RegistrationRejectedError): string => {
  const said = /"error_description"\s*:\s*"([^"]*)"/.exec(body)?.[1] ?? '';
  return quoted(`registering was answered ${status} ${said}`);
};

/** What went wrong on the way to a token, in the catalogue's words. */
export const toSignInError = (error: unknown, { url, issuer = url }: SignInPlace): PatchbayError => {
  if (error instanceof PatchbayError) return error;
  const options = { cause: error };
  const unavailable = (problem: string): PatchbayError =>
    new PatchbayError('sign-in-unavailable', { url, issuer, problem }, options);
  if (isPassing(error)) {
    const problem = quoted(error instanceof Error ? error.message : String(error));
    return (
      fromHttpFailure(error, issuer) ??
      new PatchbayError('connection-failed', { url: issuer, problem }, options)
    );
  }
  if (error instanceof OAuthError) {
    const problem = quoted(`${error.message} (${error.code})`);
    return new PatchbayError('sign-in-refused', { issuer, problem }, options);
  }
  if (error instanceof RegistrationRejectedError)
    return new PatchbayError(
      'sign-in-client-needed',
      { issuer, problem: registrationProblem(error) },
      options,
    );
  if (error instanceof IssuerMismatchError)
    return unavailable(
      error.kind === 'metadata'
        ? `the authorization server at ${error.expected} calls itself ${quoted(String(error.received))}`
        : 'the answer came from another authorization server than the one that was asked',
    );
  if (error instanceof InsecureTokenEndpointError)
    return unavailable(`its token endpoint ${quoted(error.tokenEndpoint)} is not https`);
  const failure = fromHttpFailure(error, issuer);
  if (failure?.code === 'http-not-mcp') return unavailable('its metadata cannot be read');
  return failure ?? unavailable(quoted(error instanceof Error ? error.message : String(error)));
};
