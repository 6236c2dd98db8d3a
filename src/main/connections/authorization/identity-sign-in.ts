import type { FetchLike } from '@modelcontextprotocol/client';
import * as z from 'zod';
import { defaultOAuth } from '#shared/model/oauth.ts';
import type { Clock } from '../../clock.ts';
import type { ResolvedServer } from '../connection.ts';
import { isSameIssuer } from './discover.ts';
import { refreshTokens } from './refresh-tokens.ts';
import type { SignInRecord } from './sign-in-record.ts';

/** An identity token with less than this left is renewed before it is exchanged. */
const RENEW_EARLY_MS = 30_000;

/** Whether a person signs in at the company's identity provider, because nothing else vouches for them. */
export const needsIdentity = ({ oauth }: Pick<ResolvedServer, 'oauth'>): boolean =>
  oauth.grant === 'enterprise-managed' &&
  oauth.identityToken === '' &&
  oauth.identityTokenFile === '' &&
  oauth.identityProvider !== '' &&
  oauth.identityProviderClientId !== '';

/** The identity provider as what one signs in to: only the token that says who somebody is matters there. */
export const identityProviderOf = (server: ResolvedServer): ResolvedServer => {
  const { identityProvider, identityProviderClientId, identityProviderClientSecret, redirectPort } =
    server.oauth;
  return {
    ...server,
    url: identityProvider,
    oauth: {
      ...defaultOAuth,
      clientId: identityProviderClientId,
      clientSecret: identityProviderClientSecret,
      issuer: identityProvider,
      scopes: ['openid'],
      redirectPort,
    },
  };
};

const claims = z.object({ exp: z.number() });

/** When a token ends (RFC 7519 §4.1.4), in milliseconds since 1970; undefined where that cannot be read. */
const endOf = (token: string): number | undefined => {
  const [, payload = ''] = token.split('.');
  try {
    return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString())).exp * 1_000;
  } catch {
    // Whoever it is exchanged with knows better.
    return undefined;
  }
};

export interface IdentityOptions {
  readonly records: readonly SignInRecord[];
  readonly clock: Clock;
  readonly fetch: FetchLike;
  readonly keep: (record: SignInRecord) => Promise<void>;
}

/**
 * The server with the identity that its person has at the identity provider, renewed where it is about to end;
 * undefined where nobody has signed in there. Throws as `refreshTokens` does.
 */
export const withIdentity = async (
  server: ResolvedServer,
  { records, clock, fetch, keep }: IdentityOptions,
): Promise<ResolvedServer | undefined> => {
  if (!needsIdentity(server)) return server;
  const provider = identityProviderOf(server);
  const record = records.find(({ url, issuer }) => url === provider.url && isSameIssuer(issuer, url));
  const idToken = record?.tokens?.idToken;
  if (record === undefined || idToken === undefined) return undefined;
  const end = endOf(idToken);
  if (end === undefined || end - clock.now() > RENEW_EARLY_MS)
    return { ...server, oauth: { ...server.oauth, identityToken: idToken } };
  const renewed = await refreshTokens({ record, settings: provider.oauth, clock, fetch });
  await keep(renewed);
  const identityToken = renewed.tokens?.idToken;
  return identityToken === undefined ? undefined : { ...server, oauth: { ...server.oauth, identityToken } };
};
