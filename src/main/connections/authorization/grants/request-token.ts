import { fetchToken, type OAuthTokens } from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { clientAuthentication } from '../client-authentication.ts';
import { openDpopSession } from '../dpop-key.ts';
import type { GrantContext } from './grant.ts';

/** A token of somebody else, exchanged for one (RFC 7523 §2.1). */
export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const notInteractive = (): never => {
  throw new PatchbayError('internal-error', { problem: 'a grant without a person asked for one' });
};

/** One request to the token endpoint with the parameters of a grant. */
export const requestToken = (
  { server, discovered, client, dpopKey, fetch }: GrantContext,
  params: Readonly<Record<string, string | undefined>>,
): Promise<OAuthTokens> => {
  const body = new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as [string, string]],
    ),
  );
  return fetchToken(
    {
      redirectUrl: undefined,
      clientMetadata: { redirect_uris: [] },
      clientInformation: () => client,
      tokens: () => undefined,
      saveTokens: notInteractive,
      redirectToAuthorization: notInteractive,
      saveCodeVerifier: notInteractive,
      codeVerifier: notInteractive,
      prepareTokenRequest: () => body,
      addClientAuthentication: clientAuthentication(server.oauth),
      dpop: () => dpopKey && openDpopSession(dpopKey),
    },
    discovered.authorizationServerUrl,
    { metadata: discovered.metadata, resource: discovered.resource, fetchFn: fetch },
  );
};
