import {
  assertSecureTokenEndpoint,
  type FetchLike,
  selectClientAuthMethod,
} from '@modelcontextprotocol/client';
import * as z from 'zod';
import type { ResolvedOAuth } from '#shared/model/oauth.ts';
import { clientAuthentication } from './client-authentication.ts';
import { discover, isSameIssuer } from './discover.ts';
import type { SignInRecord } from './sign-in-record.ts';

interface Authentication {
  readonly headers: Headers;
  readonly params: URLSearchParams;
}

const withSecret = ({ client }: SignInRecord, methods: readonly string[]): Authentication => {
  const { client_id: id, client_secret: secret = '' } = client;
  switch (selectClientAuthMethod(client, [...methods])) {
    case 'client_secret_basic': {
      const pair = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`;
      return {
        headers: new Headers({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` }),
        params: new URLSearchParams(),
      };
    }
    case 'client_secret_post':
      return {
        headers: new Headers(),
        params: new URLSearchParams({ client_id: id, client_secret: secret }),
      };
    case 'none':
      return { headers: new Headers(), params: new URLSearchParams({ client_id: id }) };
  }
};

const revocation = z.object({
  revocation_endpoint: z.string().optional(),
  revocation_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});

/**
 * Tells the authorization server that the tokens are of no more use (RFC 7009): the refresh token first, which
 * ends the others with it. Answers whether it took them; false where it has no way to say so.
 */
export const revokeTokens = async (
  record: SignInRecord,
  settings: ResolvedOAuth,
  fetch: FetchLike,
): Promise<boolean> => {
  const { tokens, url, issuer } = record;
  const discovered = await discover(url, {
    resourceMetadataUrl: record.resourceMetadataUrl,
    preferredIssuer: issuer,
    settings,
    fetch,
  });
  const {
    revocation_endpoint: endpoint,
    revocation_endpoint_auth_methods_supported: methods,
    token_endpoint_auth_methods_supported: tokenMethods,
  } = revocation.parse(discovered.metadata ?? {});
  if (endpoint === undefined || tokens === undefined || !isSameIssuer(discovered.issuer, issuer))
    return false;
  const sign = clientAuthentication(settings);
  const all: readonly (readonly [string, string | undefined])[] = [
    ['refresh_token', tokens.refreshToken],
    ['access_token', tokens.accessToken],
  ];
  let isTaken = true;
  for (const [kind, token] of all) {
    if (token === undefined) continue;
    const { headers, params } = withSecret(record, sign ? ['none'] : (methods ?? tokenMethods ?? []));
    await sign?.(headers, params, endpoint, discovered.metadata);
    params.set('token', token);
    params.set('token_type_hint', kind);
    const response = await fetch(assertSecureTokenEndpoint(endpoint), {
      method: 'POST',
      // Redirected, the token would go to who knows whom.
      redirect: 'error',
      headers,
      body: params,
    });
    await response.body?.cancel();
    isTaken &&= response.ok;
  }
  return isTaken;
};
