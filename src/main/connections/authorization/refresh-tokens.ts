import { type FetchLike, refreshAuthorization } from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ResolvedOAuth } from '#shared/model/oauth.ts';
import type { Clock } from '../../clock.ts';
import { clientAuthentication } from './client-authentication.ts';
import { discover, isSameIssuer } from './discover.ts';
import { openDpopSession } from './dpop-key.ts';
import { toSignInError } from './oauth-error.ts';
import { grantedScopes, type SignInRecord, toTokens } from './sign-in-record.ts';

export interface RefreshOptions {
  readonly record: SignInRecord;
  readonly settings: ResolvedOAuth;
  readonly clock: Clock;
  readonly fetch: FetchLike;
}

/**
 * Renews the tokens where they came from. A server that names another authorization server meanwhile gets
 * nothing of this one's. Throws `sign-in-expired` where they are of no more use, and what mends by waiting.
 */
export const refreshTokens = async (options: RefreshOptions): Promise<SignInRecord> => {
  const { record, settings, clock, fetch } = options;
  const { url, issuer, client, tokens } = record;
  const expired = (problem: string, cause?: unknown): PatchbayError =>
    new PatchbayError('sign-in-expired', { url, issuer, problem }, { cause });
  if (tokens?.refreshToken === undefined) throw expired('the server refuses its token');
  const discovered = await discover(url, {
    resourceMetadataUrl: record.resourceMetadataUrl,
    preferredIssuer: issuer,
    settings,
    fetch,
  });
  if (!isSameIssuer(discovered.issuer, issuer))
    throw expired(`the server now names ${discovered.issuer} to sign in at`);
  try {
    const answer = await refreshAuthorization(discovered.authorizationServerUrl, {
      metadata: discovered.metadata,
      clientInformation: client,
      refreshToken: tokens.refreshToken,
      resource: record.resource,
      addClientAuthentication: clientAuthentication(settings),
      dpop: tokens.dpopKey && (await openDpopSession(tokens.dpopKey)),
      fetchFn: fetch,
    });
    return {
      ...record,
      tokens: toTokens(answer, clock.now(), tokens.dpopKey),
      scopes: grantedScopes(answer, record.scopes.join(' ')),
    };
  } catch (error) {
    const failure = toSignInError(error, { url, issuer });
    throw failure.code === 'sign-in-refused' ? expired(String(failure.details.problem), error) : failure;
  }
};
