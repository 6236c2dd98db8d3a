import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type GrantKind,
  grantKinds,
  type OAuthInput,
  type OAuthView,
  oauthInput,
} from '#shared/model/oauth.ts';
import type { SecretSource } from './server-options.ts';

/** The options of `servers add` and `servers update` about signing in, as commander gives them. */
export interface OAuthOptions {
  readonly oauthGrant?: GrantKind;
  readonly oauthClientId?: string;
  /** True is named only. */
  readonly oauthClientSecret?: string | true;
  readonly oauthScope?: readonly string[];
  readonly oauthRedirectPort?: number;
  readonly oauthClientMetadata?: string;
  readonly oauthSkipIssuerCheck?: boolean;
}

const SECRET_NAME = 'OAUTH_CLIENT_SECRET';

const kept = ({ clientSecret, ...settings }: OAuthView): OAuthInput => ({
  ...settings,
  clientSecret: typeof clientSecret === 'string' ? '' : { secret: true },
});

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
    .option(
      '--oauth-client-secret [secret]',
      `its secret; without a value, from the variable ${SECRET_NAME} or standard input`,
    )
    .option('--oauth-scope <scope>', 'scope to ask for (repeatable)', collect)
    .option('--oauth-redirect-port <port>', 'port of its redirect address; 0 is any', port)
    .option('--oauth-client-metadata <url>', 'where a client metadata document stands')
    .option('--oauth-skip-issuer-check', 'take an authorization server that names another issuer')
    .option('--no-oauth-skip-issuer-check', 'take none that does');

/** The settings with what is named; undefined where nothing is. */
export const toOAuthChange = async (
  options: OAuthOptions,
  source: SecretSource,
  current: OAuthView | undefined,
): Promise<OAuthInput | undefined> => {
  const secret = options.oauthClientSecret;
  const named = {
    grant: options.oauthGrant,
    clientId: options.oauthClientId,
    clientSecret:
      secret === undefined ? undefined : { secret: secret === true ? await source(SECRET_NAME) : secret },
    scopes: options.oauthScope && [...options.oauthScope],
    redirectPort: options.oauthRedirectPort,
    clientMetadataUrl: options.oauthClientMetadata,
    skipIssuerCheck: options.oauthSkipIssuerCheck,
  };
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length === 0) return undefined;
  return { ...(current === undefined ? oauthInput.parse({}) : kept(current)), ...given };
};
