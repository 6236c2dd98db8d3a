import type { OAuthClientInformationMixed, OAuthTokens } from '@modelcontextprotocol/client';
import type { DpopKey } from './dpop-key.ts';

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  readonly tokenType: string;
  /** Who somebody is, as an identity provider says (OpenID Connect). */
  readonly idToken?: string | undefined;
  /** The key that they are bound to, where they are. */
  readonly dpopKey?: DpopKey | undefined;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number | undefined;
}

/** A server's credentials at one authorization server. Lives in memory and in the keychain only. */
export interface SignInRecord {
  readonly serverId: string;
  readonly issuer: string;
  /** The address of the server that they are for; they are sent to no other. */
  readonly url: string;
  readonly authorizationServerUrl: string;
  readonly resource?: string | undefined;
  readonly resourceMetadataUrl?: string | undefined;
  readonly client: OAuthClientInformationMixed;
  /** The port of the redirect address that the client was registered with. */
  readonly redirectPort?: number | undefined;
  readonly tokens?: Tokens | undefined;
  /** Those granted; kept when the tokens end, to ask for them again. */
  readonly scopes: readonly string[];
  readonly signedInAt?: string | undefined;
}

export const toTokens = (answer: OAuthTokens, now: number, dpopKey?: DpopKey): Tokens => ({
  accessToken: answer.access_token,
  refreshToken: answer.refresh_token,
  tokenType: answer.token_type,
  idToken: answer.id_token,
  dpopKey: answer.token_type.toLowerCase() === 'dpop' ? dpopKey : undefined,
  expiresAt: answer.expires_in === undefined ? undefined : now + answer.expires_in * 1_000,
});

/** What was granted; an answer that does not say granted what was asked for (RFC 6749 §5.1). */
export const grantedScopes = (answer: OAuthTokens, asked: string | undefined): readonly string[] =>
  (answer.scope ?? asked ?? '').split(' ').filter((scope) => scope !== '');

/** Everything in a record that no log may show. */
export const secretsOf = ({ tokens, client }: SignInRecord): readonly string[] =>
  [
    tokens?.accessToken,
    tokens?.refreshToken,
    tokens?.idToken,
    tokens?.dpopKey?.privateJwk.d,
    client.client_secret,
    'registration_access_token' in client ? client.registration_access_token : undefined,
  ].filter((secret) => typeof secret === 'string');
