import { oauthInput, oauthSecretFields } from '#shared/model/oauth.ts';
import type { Server } from '#shared/model/server.ts';
import type { WrittenValue } from '#shared/model/written-value.ts';
import type { DeclaredServer } from './declaration.ts';

/** The value of a variable, from wherever secrets are kept. */
export type SecretSource = (variable: string) => string | undefined;

export interface FilledServer {
  readonly input: DeclaredServer;
  /** Variables without a value; what was set before stays set. */
  readonly missing: readonly string[];
}

const placeholder = /^\$\{([A-Za-z_]\w*)\}$/;

/** Puts values in the places of placeholders; `known` is the server of that name that there is already. */
export const fillSecrets = (
  server: DeclaredServer,
  known: Pick<Server, 'env' | 'headers' | 'oauth'> | undefined,
  secretOf: SecretSource,
): FilledServer => {
  const missing: string[] = [];
  const fill = (value: WrittenValue, before: unknown): WrittenValue => {
    if (typeof value !== 'object' || value.secret === true) return value;
    const variable = placeholder.exec(value.secret)?.[1];
    if (variable === undefined) return value;
    const found = secretOf(variable);
    if (found !== undefined && found !== '') return { secret: found };
    missing.push(variable);
    return typeof before === 'object' ? { secret: true } : { secret: '' };
  };
  const fillAll = (values: Readonly<Record<string, WrittenValue>>, before: Server['env'] = {}) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(value, before[name])]));
  const { env, headers, oauth } = server;
  const secrets = oauthSecretFields.map((field) => [field, fill(oauth[field], known?.oauth[field])]);
  return {
    input: {
      ...server,
      env: fillAll(env, known?.env),
      headers: fillAll(headers, known?.headers),
      oauth: oauthInput.parse({ ...oauth, ...Object.fromEntries(secrets) }),
    },
    missing,
  };
};
