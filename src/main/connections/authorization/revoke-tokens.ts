import {
  assertSecureTokenEndpoint,
  type FetchLike,
  selectClientAuthMethod,
} from '@modelcontextprotocol/client';
import * as z from 'zod';
import { discover, isSameIssuer } from './discover.ts';
import type { SignInRecord } from './sign-in-record.ts';

const clientAuthentication = (
  { client }: SignInRecord,
  methods: readonly string[],
): { headers: Record<string, string>; params: Record<string, string> } => {
  const { client_id: id, client_secret: secret = '' } = client;
  switch (selectClientAuthMethod(client, [...methods])) {
    case 'client_secret_basic': {
      const pair = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`;
      return { headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }, params: {} };
    }
    case 'client_secret_post':
      return { headers: {}, params: { client_id: id, client_secret: secret } };
    case 'none':
      return { headers: {}, params: { client_id: id } };
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
  skipIssuerCheck: boolean,
  fetch: FetchLike,
): Promise<boolean> => {
  const { tokens, url, issuer } = record;
  const discovered = await discover(url, {
    resourceMetadataUrl: record.resourceMetadataUrl,
    preferredIssuer: issuer,
    skipIssuerCheck,
    fetch,
  });
  const {
    revocation_endpoint: endpoint,
    revocation_endpoint_auth_methods_supported: methods,
    token_endpoint_auth_methods_supported: tokenMethods,
  } = revocation.parse(discovered.metadata ?? {});
  if (endpoint === undefined || tokens === undefined || !isSameIssuer(discovered.issuer, issuer))
    return false;
  const { headers, params } = clientAuthentication(record, methods ?? tokenMethods ?? []);
  const all: readonly (readonly [string, string | undefined])[] = [
    ['refresh_token', tokens.refreshToken],
    ['access_token', tokens.accessToken],
  ];
  let isTaken = true;
  for (const [kind, token] of all) {
    if (token === undefined) continue;
    const response = await fetch(assertSecureTokenEndpoint(endpoint), {
      method: 'POST',
      // Redirected, the token would go to who knows whom.
      redirect: 'error',
      headers,
      body: new URLSearchParams({ ...params, token, token_type_hint: kind }),
    });
    await response.body?.cancel();
    isTaken &&= response.ok;
  }
  return isTaken;
};
