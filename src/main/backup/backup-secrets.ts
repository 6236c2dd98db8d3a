import type { MissingSecret } from '#shared/model/backup.ts';
import type { ServerInput, ServerRecord } from '#shared/model/server.ts';
import type { StoredValue, WrittenValue } from '#shared/model/written-value.ts';
import type { StoredProvider } from '../chat/providers/providers-store.ts';
import { secretMaps } from '../servers/server-secrets.ts';
import type { BackupContent, BackupProvider, BackupSecrets, BackupServer } from './backup-document.ts';

export const secretPlaces = ['env', 'headers', 'oauth'] as const;
export type SecretPlace = (typeof secretPlaces)[number];
export type ServerSecrets = BackupSecrets['servers'][string];

/** An own value: a variable may be called "constructor". */
export const ownValue = <T>(values: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;

const isSecret = (value: unknown): value is Exclude<WrittenValue, string> =>
  typeof value === 'object' && value !== null && 'secret' in value;

/** The secrets of a record by where they stand. */
export const storedSecretsOf = (
  record: ServerRecord,
): Readonly<Record<SecretPlace, Readonly<Record<string, StoredValue>>>> => {
  const [env = {}, headers = {}, oauth = {}] = secretMaps(record);
  return { env, headers, oauth };
};

/** Whether what a server of the backup does with its secrets is what the one here does with them. */
const isSameTarget = (server: BackupServer, here: ServerRecord): boolean =>
  (['transport', 'command', 'args', 'cwd', 'url'] as const).every(
    (field) => JSON.stringify(server[field]) === JSON.stringify(here[field]),
  );

interface Filling {
  /** The secrets of the backup, by name. */
  readonly values: Readonly<Record<string, string>> | undefined;
  /** The values that stay where the backup has none. */
  readonly kept: Readonly<Record<string, StoredValue>> | undefined;
  readonly isSet: (reference: string) => boolean;
}

/** The values of a map with its secrets: those of the backup, else those that are set here; names what neither has. */
const fillMap = <T extends object>(map: T, { values, kept, isSet }: Filling, missing: string[]): T => {
  const fill = (name: string, written: Exclude<WrittenValue, string>): WrittenValue => {
    // As somebody wrote it into the file by hand.
    if (typeof written.secret === 'string' && written.secret !== '') return written;
    const value = ownValue(values, name);
    if (value !== undefined) return { secret: value };
    const stored = ownValue(kept, name);
    if (typeof stored === 'object' && isSet(stored.secret)) return { secret: true };
    missing.push(name);
    return { secret: '' };
  };
  return Object.fromEntries(
    Object.entries(map).map(([name, value]) => [name, isSecret(value) ? fill(name, value) : value]),
  ) as T;
};

export interface FilledServer {
  readonly input: ServerInput;
  /** Whose secrets are kept where the input says so. */
  readonly keepOf: ServerRecord | undefined;
  readonly missing: readonly string[];
}

/**
 * The input of a server with its secrets: those of the backup, else those that are set here. The latter stay only
 * where the command or the address is the same: a backup must not lead them elsewhere.
 */
export const fillSecrets = (
  server: BackupServer,
  secrets: ServerSecrets | undefined,
  here: ServerRecord | undefined,
  isSet: (reference: string) => boolean,
): FilledServer => {
  const keepOf = here !== undefined && isSameTarget(server, here) ? here : undefined;
  const stored = keepOf && storedSecretsOf(keepOf);
  const missing: string[] = [];
  const filled = <T extends object>(place: SecretPlace, map: T): T =>
    fillMap(map, { values: secrets?.[place], kept: stored?.[place], isSet }, missing);
  const { id, slug, createdAt, updatedAt, favourites, argumentSets, toolSettings, ...input } = server;
  return {
    input: {
      ...input,
      env: filled('env', input.env),
      headers: filled('headers', input.headers),
      oauth: filled('oauth', input.oauth),
    },
    keepOf,
    missing,
  };
};

const API_KEY = 'API key';

export interface FilledProvider extends Pick<BackupProvider, 'apiKey' | 'headers'> {
  readonly keepOf: StoredProvider | undefined;
  readonly missing: readonly string[];
}

/** The same for a provider of models: a key stays only where it goes to the same address. */
export const fillProvider = (
  { apiKey, headers, baseUrl }: BackupProvider,
  secrets: BackupSecrets['providers'][string] | undefined,
  here: StoredProvider | undefined,
  isSet: (reference: string) => boolean,
): FilledProvider => {
  const keepOf = here?.baseUrl === baseUrl ? here : undefined;
  const missing: string[] = [];
  const { apiKey: value } = secrets ?? {};
  const key = {
    values: value === undefined ? undefined : { [API_KEY]: value },
    kept: keepOf && { [API_KEY]: keepOf.apiKey },
    isSet,
  };
  const filled = fillMap({ [API_KEY]: apiKey }, key, missing);
  return {
    apiKey: filled[API_KEY] ?? '',
    headers: fillMap(headers, { values: secrets?.headers, kept: keepOf?.headers, isSet }, missing),
    keepOf,
    missing,
  };
};

/** What is wanted and not among the secrets. */
export const missingIn = (content: BackupContent, secrets: BackupSecrets): MissingSecret[] => [
  ...content.servers.flatMap((server) =>
    fillSecrets(server, ownValue(secrets.servers, server.id), undefined, () => false).missing.map(
      (secret) => ({ server: server.name, secret }),
    ),
  ),
  ...content.providers.flatMap((provider) =>
    fillProvider(provider, ownValue(secrets.providers, provider.id), undefined, () => false).missing.map(
      (secret) => ({ server: provider.name, secret }),
    ),
  ),
  ...content.openWebUi.flatMap(({ id, address }) =>
    ownValue(secrets.openWebUi, id) === undefined ? [{ server: address, secret: API_KEY }] : [],
  ),
];
