import { type OAuthInput, type OAuthView, oauthInput, oauthSecretFields } from '#shared/model/oauth.ts';
import type { ReadValue } from '#shared/model/written-value.ts';

type Secret = OAuthInput['clientSecret'];

const eachSecret = (
  oauth: OAuthView | OAuthInput,
  to: (secret: ReadValue | Secret) => Secret,
): OAuthInput => {
  const secrets = oauthSecretFields.map((field) => [field, to(oauth[field])] as const);
  return oauthInput.parse({ ...oauth, ...Object.fromEntries(secrets) });
};

/** The settings as the form holds them: a secret that is set is kept by being named. */
export const oauthValuesOf = (oauth: OAuthView | OAuthInput): OAuthInput =>
  eachSecret(oauth, (secret) =>
    typeof secret !== 'object' ? '' : secret.secret === true ? { secret: true } : secret,
  );

/** For drafts on disk: a new secret is left out. */
export const oauthWithoutSecrets = (oauth: OAuthInput): OAuthInput =>
  eachSecret(oauth, (secret) =>
    typeof secret === 'object' && secret.secret === true ? { secret: true } : '',
  );
