import { type AddClientAuthentication, fetchToken, type OAuthTokens } from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { GrantContext } from './grant.ts';

const notInteractive = (): never => {
  throw new PatchbayError('internal-error', { problem: 'a grant without a person asked for one' });
};

/** One request to the token endpoint with the parameters of a grant. */
export const requestToken = (
  { discovered, client, fetch }: GrantContext,
  params: Readonly<Record<string, string | undefined>>,
  addClientAuthentication?: AddClientAuthentication,
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
      addClientAuthentication,
    },
    discovered.authorizationServerUrl,
    { metadata: discovered.metadata, resource: discovered.resource, fetchFn: fetch },
  );
};
