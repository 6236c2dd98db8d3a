import { type OAuthInput, type OAuthView, oauthInput, oauthSecretFields } from '../model/oauth.ts';
import type { ReadValue } from '../model/written-value.ts';

type Secret = OAuthInput['clientSecret'];

/** The settings with each secret made another. */
export const withOAuthSecrets = (
  oauth: OAuthView | OAuthInput,
  to: (secret: ReadValue | Secret) => Secret,
): OAuthInput => {
  const secrets = oauthSecretFields.map((field) => [field, to(oauth[field])] as const);
  return oauthInput.parse({ ...oauth, ...Object.fromEntries(secrets) });
};

/** The settings as they are written to keep them: a secret that is set is kept by being named. */
export const keptOAuth = (oauth: OAuthView | OAuthInput): OAuthInput =>
  withOAuthSecrets(oauth, (secret) =>
    typeof secret !== 'object' ? '' : secret.secret === true ? { secret: true } : secret,
  );
