import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type GrantKind,
  grantKinds,
  type OAuthInput,
  type OAuthSecrets,
  type OAuthView,
  oauthInput,
} from '#shared/model/oauth.ts';
import { keptOAuth } from '#shared/servers/kept-oauth.ts';
import type { SecretSource } from './server-options.ts';

/** The options of `servers add` and `servers update` about signing in, as commander gives them. */
export interface OAuthOptions {
  readonly oauthGrant?: GrantKind;
  readonly oauthClientId?: string;
  /** A secret is true where it is named only. */
  readonly oauthClientSecret?: string | true;
  readonly oauthPrivateKey?: string | true;
  readonly oauthIdentityToken?: string | true;
  readonly oauthIdentityProviderClientSecret?: string | true;
  readonly oauthIdentityTokenFile?: string;
  readonly oauthIdentityProvider?: string;
  readonly oauthIdentityProviderClientId?: string;
  readonly oauthIssuer?: string;
  readonly oauthScope?: readonly string[];
  readonly oauthRedirectPort?: number;
  readonly oauthClientMetadata?: string;
  readonly oauthSkipIssuerCheck?: boolean;
}

/** Where a secret that is only named is looked for, before standard input. */
const variables = {
  clientSecret: 'OAUTH_CLIENT_SECRET',
  privateKey: 'OAUTH_PRIVATE_KEY',
  identityToken: 'OAUTH_IDENTITY_TOKEN',
  identityProviderClientSecret: 'OAUTH_IDENTITY_PROVIDER_CLIENT_SECRET',
} as const satisfies OAuthSecrets<string>;
const lookedUp = (field: keyof typeof variables): string =>
  `without a value, from the variable ${variables[field]} or standard input`;

const port = (text: string): number => {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= 65_535)) throw new InvalidArgumentError('It must be a port from 0 to 65535.');
  return number;
};

const collect = (text: string, earlier: readonly string[] = []): readonly string[] => [...earlier, text];

export const withOAuthOptions = (command: Command): Command =>
  command
    .addOption(new Option('--oauth-grant <grant>', 'how to sign in to a remote server').choices(grantKinds))
    .option('--oauth-client-id <id>', 'a client that is registered by hand')
    .option('--oauth-client-secret [secret]', `its secret; ${lookedUp('clientSecret')}`)
    .option(
      '--oauth-private-key [key]',
      `or the key that it signs with, as PEM or a JSON Web Key; ${lookedUp('privateKey')}`,
    )
    .option('--oauth-scope <scope>', 'scope to ask for (repeatable)', collect)
    .option('--oauth-redirect-port <port>', 'port of its redirect address; 0 is any', port)
    .option('--oauth-client-metadata <url>', 'where a client metadata document stands')
    .option('--oauth-issuer <url>', 'the only authorization server to sign in at')
    .option(
      '--oauth-identity-token [token]',
      `what the enterprise-managed and workload-identity grants exchange; ${lookedUp('identityToken')}`,
    )
    .option('--oauth-identity-token-file <path>', 'a file that holds it, read anew each time')
    .option('--oauth-identity-provider <url>', "the company's identity provider")
    .option('--oauth-identity-provider-client-id <id>', 'the client that is registered there')
    .option(
      '--oauth-identity-provider-client-secret [secret]',
      `its secret there; ${lookedUp('identityProviderClientSecret')}`,
    )
    .option('--oauth-skip-issuer-check', 'take an authorization server that names another issuer')
    .option('--no-oauth-skip-issuer-check', 'take none that does');

/** The program that reads it may run in another folder; its home is its own. */
const absolute = (path: string | undefined): string | undefined =>
  path === undefined || path === '' || path.startsWith('~') ? path : resolve(path);

/** The settings with what is named; undefined where nothing is. */
export const toOAuthChange = async (
  options: OAuthOptions,
  source: SecretSource,
  current: OAuthView | undefined,
): Promise<OAuthInput | undefined> => {
  const secret = async (given: string | true | undefined, field: keyof typeof variables) =>
    given === undefined ? undefined : { secret: given === true ? await source(variables[field]) : given };
  const { oauthIdentityProviderClientSecret } = options;
  const named = {
    grant: options.oauthGrant,
    clientId: options.oauthClientId,
    clientSecret: await secret(options.oauthClientSecret, 'clientSecret'),
    privateKey: await secret(options.oauthPrivateKey, 'privateKey'),
    identityToken: await secret(options.oauthIdentityToken, 'identityToken'),
    identityTokenFile: absolute(options.oauthIdentityTokenFile),
    identityProvider: options.oauthIdentityProvider,
    identityProviderClientId: options.oauthIdentityProviderClientId,
    identityProviderClientSecret: await secret(
      oauthIdentityProviderClientSecret,
      'identityProviderClientSecret',
    ),
    issuer: options.oauthIssuer,
    scopes: options.oauthScope && [...options.oauthScope],
    redirectPort: options.oauthRedirectPort,
    clientMetadataUrl: options.oauthClientMetadata,
    skipIssuerCheck: options.oauthSkipIssuerCheck,
  };
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length === 0) return undefined;
  return { ...(current === undefined ? oauthInput.parse({}) : keptOAuth(current)), ...given };
};
