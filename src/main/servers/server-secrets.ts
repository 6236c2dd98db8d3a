import { type OAuthSecrets, oauthSecretFields } from '#shared/model/oauth.ts';
import type { ServerInput, ServerRecord } from '#shared/model/server.ts';
import type { StoredValue } from '#shared/model/written-value.ts';
import type { SecretsService } from '../secrets/secrets-service.ts';
import type { LiveValues } from './resolved-server.ts';

type StoredValues = Pick<ServerRecord, 'env' | 'headers' | 'oauth'>;

/** The fields of the OAuth settings that hold secrets, as a map like the environment. */
export const oauthSecretsOf = <T>(oauth: OAuthSecrets<T>): Readonly<Record<string, T>> =>
  Object.fromEntries(oauthSecretFields.map((field) => [field, oauth[field]]));

/** The maps of a record that may name references. */
export const secretMaps = ({
  env,
  headers,
  oauth,
}: StoredValues): Readonly<Record<string, StoredValue>>[] => [env, headers, oauthSecretsOf(oauth)];

export const withOAuthSecrets = <S extends object, T>(settings: S, values: Readonly<Record<string, T>>) =>
  ({ ...settings, ...values }) as Omit<S, keyof OAuthSecrets<T>> & OAuthSecrets<T>;

/** The secrets of a whole server: its environment, its headers, its OAuth settings. */
export const createServerSecrets = (secrets: SecretsService) => ({
  /** As `SecretsService.store`; `before` holds what `{secret:true}` keeps. */
  store: async (id: string, input: ServerInput, before?: StoredValues): Promise<StoredValues> => ({
    env: await secrets.store(id, input.env, before?.env),
    headers: await secrets.store(id, input.headers, before?.headers),
    oauth: withOAuthSecrets(
      input.oauth,
      await secrets.store(id, oauthSecretsOf(input.oauth), before && oauthSecretsOf(before.oauth)),
    ),
  }),
  resolve: async (stored: StoredValues): Promise<LiveValues> => ({
    env: await secrets.resolve(stored.env),
    headers: await secrets.resolve(stored.headers),
    oauth: withOAuthSecrets(stored.oauth, await secrets.resolve(oauthSecretsOf(stored.oauth))),
  }),
  resolveDraft: async (input: ServerInput, saved?: StoredValues): Promise<LiveValues> => ({
    env: await secrets.resolveDraft(input.env, saved?.env),
    headers: await secrets.resolveDraft(input.headers, saved?.headers),
    oauth: withOAuthSecrets(
      input.oauth,
      await secrets.resolveDraft(oauthSecretsOf(input.oauth), saved && oauthSecretsOf(saved.oauth)),
    ),
  }),
  copy: async (id: string, stored: StoredValues): Promise<StoredValues> => ({
    env: await secrets.copy(id, stored.env),
    headers: await secrets.copy(id, stored.headers),
    oauth: withOAuthSecrets(stored.oauth, await secrets.copy(id, oauthSecretsOf(stored.oauth))),
  }),
});
