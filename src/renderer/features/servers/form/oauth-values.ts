import type { OAuthInput, OAuthView } from '#shared/model/oauth.ts';

/** The settings as the form holds them: a secret that is set is kept by being named. */
export const oauthValuesOf = ({ clientSecret, ...settings }: OAuthView | OAuthInput): OAuthInput => {
  const isThere = typeof clientSecret === 'object';
  return {
    ...settings,
    clientSecret: isThere && clientSecret.secret === true ? { secret: true } : isThere ? clientSecret : '',
  };
};

/** For drafts on disk: a new secret is left out. */
export const oauthWithoutSecrets = ({ clientSecret, ...settings }: OAuthInput): OAuthInput => ({
  ...settings,
  clientSecret: typeof clientSecret === 'object' && clientSecret.secret === true ? clientSecret : '',
});
