import type { OAuthInput } from '#shared/model/oauth.ts';
import { withOAuthSecrets } from '#shared/servers/kept-oauth.ts';

/** For drafts on disk: a new secret is left out. */
export const oauthWithoutSecrets = (oauth: OAuthInput): OAuthInput =>
  withOAuthSecrets(oauth, (secret) =>
    typeof secret === 'object' && secret.secret === true ? { secret: true } : '',
  );
