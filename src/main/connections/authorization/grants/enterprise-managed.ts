import { requestJwtAuthorizationGrant } from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { findIdentityProvider } from '../identity-provider.ts';
import { quoted } from '../oauth-error.ts';
import type { GrantContext, UnattendedGrant } from './grant.ts';
import { readIdentityToken } from './identity-token.ts';
import { JWT_BEARER, requestToken } from './request-token.ts';

/** How the SDK says that the identity provider answered no. */
const REFUSED = /^Token exchange failed: /;

/** The company's identity provider vouches for the person at this authorization server (an ID-JAG). */
const requestVoucher = async ({ server, discovered, scope, fetch }: GrantContext): Promise<string> => {
  const { oauth, url } = server;
  if (oauth.identityProvider === '' || oauth.identityProviderClientId === '')
    throw new PatchbayError('sign-in-incomplete', {
      problem: 'the identity provider and the client ID there are needed',
    });
  const idToken = await readIdentityToken(oauth);
  const { issuer, tokenEndpoint } = await findIdentityProvider(oauth.identityProvider, fetch);
  try {
    const { jwtAuthGrant } = await requestJwtAuthorizationGrant({
      tokenEndpoint,
      audience: discovered.issuer,
      resource: discovered.resource ?? url,
      idToken,
      clientId: oauth.identityProviderClientId,
      clientSecret: oauth.identityProviderClientSecret,
      scope,
      fetchFn: fetch,
    });
    return jwtAuthGrant;
  } catch (error) {
    if (!(error instanceof Error) || !REFUSED.test(error.message)) throw error;
    const problem = quoted(error.message.replace(REFUSED, ''));
    throw new PatchbayError('sign-in-refused', { issuer, problem }, { cause: error });
  }
};

/** Enterprise-managed authorization: the company decides which servers its people may use (SEP-990). */
export const enterpriseManaged: UnattendedGrant = async (context) =>
  requestToken(context, {
    grant_type: JWT_BEARER,
    assertion: await requestVoucher(context),
    scope: context.scope,
  });
