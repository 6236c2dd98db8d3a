import { type DpopSession, type FetchLike, withDpop } from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ResolvedServer } from '../connection.ts';
import { type Challenge, challengeOf, missingScopeOf } from './challenge.ts';
import { type DpopKey, openDpopSession } from './dpop-key.ts';
import { quoted } from './oauth-error.ts';
import type { Tokens } from './sign-in-record.ts';
import type { TokenKeeper } from './token-keeper.ts';

/** Signs the requests of one connection, and knows why one was refused. */
export interface Authorizer {
  wrap(fetch: FetchLike): FetchLike;
  /** The refusal in better words, where more is known than its status. */
  explain(error: PatchbayError): PatchbayError;
}

export interface AuthorizerOptions {
  readonly server: ResolvedServer;
  readonly keeper: TokenKeeper;
  readonly onChallenge: (challenge: Challenge) => void;
  readonly onMissingScope: (challenge: Challenge) => void;
}

/** For a connection that nobody signs in to. */
export const noAuthorizer: Authorizer = { wrap: (fetch) => fetch, explain: (error) => error };

type Send = (
  fetch: FetchLike,
  tokens: Tokens | undefined,
  ...request: Parameters<FetchLike>
) => Promise<Response>;

/** Sends a request with its token; one that is bound to a key with a proof that we hold it. */
const createSender = (): Send => {
  let session: DpopSession | undefined;
  const sessionOf = async (key: DpopKey): Promise<DpopSession> => {
    if (session?.thumbprint !== key.thumbprint) session = await openDpopSession(key);
    return session;
  };
  return async (fetch, tokens, input, init) => {
    if (tokens === undefined) return fetch(input, init);
    const { accessToken, dpopKey } = tokens;
    if (dpopKey !== undefined)
      return withDpop(await sessionOf(dpopKey), () => accessToken)(fetch)(input, init);
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${accessToken}`);
    return fetch(input, { ...init, headers });
  };
};

/** A person who enters the header signs in by that alone. */
const hasOwnHeader = ({ headers }: ResolvedServer): boolean =>
  Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');

export const createAuthorizer = (options: AuthorizerOptions): Authorizer => {
  const { server, keeper } = options;
  if (hasOwnHeader(server) || !URL.canParse(server.url)) return noAuthorizer;
  const { origin } = new URL(server.url);
  const send = createSender();
  let problem: PatchbayError | undefined;

  const note = (response: Response): void => {
    const missing = missingScopeOf(response);
    if (missing !== undefined) {
      options.onMissingScope(missing);
      const scope = quoted(missing.scope ?? 'rights that it does not name');
      problem = new PatchbayError('sign-in-scope', { url: server.url, scope });
    } else if (response.status === 401) options.onChallenge(challengeOf(response));
    else problem = undefined;
  };

  const wrap =
    (fetch: FetchLike): FetchLike =>
    async (input, init) => {
      // The older transport names an address for messages itself.
      if (new URL(input).origin !== origin) return fetch(input, init);
      const tokens = await keeper.current(server);
      const first = await send(fetch, tokens, input, init);
      note(first);
      if (first.status !== 401) return first;
      const renewed = await keeper.renew(server, tokens);
      if (renewed.kind === 'refused') {
        problem = renewed.problem;
        return first;
      }
      await first.body?.cancel();
      // Once: a token that is refused when it is new is not what the server wants.
      const second = await send(fetch, renewed.tokens, input, init);
      note(second);
      if (second.status === 401)
        problem = new PatchbayError('sign-in-expired', {
          url: server.url,
          issuer: renewed.issuer,
          problem: 'the server refuses a token that is new',
        });
      return second;
    };

  return {
    wrap,
    explain: (error) => (error.code === 'http-unauthorized' && problem !== undefined ? problem : error),
  };
};
