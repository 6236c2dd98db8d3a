import type { MissingSecret } from '#shared/model/backup.ts';
import type { ServerInput, ServerRecord } from '#shared/model/server.ts';
import type { StoredValue, WrittenValue } from '#shared/model/written-value.ts';
import { secretMaps } from '../servers/server-secrets.ts';
import type { BackupContent, BackupSecrets, BackupServer } from './backup-document.ts';

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

/** Names of the values of a server that are secrets. */
const secretNamesOf = (
  server: BackupServer,
): readonly { readonly place: SecretPlace; readonly name: string }[] =>
  secretPlaces.flatMap((place) =>
    Object.entries<unknown>(server[place]).flatMap(([name, value]) =>
      isSecret(value) ? [{ place, name }] : [],
    ),
  );

/** What is wanted and not among the secrets. */
export const missingIn = (content: BackupContent, secrets: BackupSecrets): MissingSecret[] => [
  ...content.servers.flatMap((server) =>
    secretNamesOf(server).flatMap(({ place, name }) =>
      ownValue(ownValue(secrets.servers, server.id)?.[place], name) === undefined
        ? [{ server: server.name, secret: name }]
        : [],
    ),
  ),
  ...content.openWebUi.flatMap(({ id, address }) =>
    ownValue(secrets.openWebUi, id) === undefined ? [{ server: address, secret: 'API key' }] : [],
  ),
];

/** Whether what a server of the backup does with its secrets is what the one here does with them. */
const isSameTarget = (server: BackupServer, here: ServerRecord): boolean =>
  (['transport', 'command', 'args', 'cwd', 'url'] as const).every(
    (field) => JSON.stringify(server[field]) === JSON.stringify(here[field]),
  );

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
  values: ServerSecrets | undefined,
  here: ServerRecord | undefined,
  isSet: (reference: string) => boolean,
): FilledServer => {
  const keepOf = here !== undefined && isSameTarget(server, here) ? here : undefined;
  const kept = keepOf && storedSecretsOf(keepOf);
  const missing: string[] = [];
  const fill = (place: SecretPlace, name: string, written: Exclude<WrittenValue, string>): WrittenValue => {
    if (typeof written.secret === 'string' && written.secret !== '') return written;
    const value = ownValue(values?.[place], name);
    if (value !== undefined) return { secret: value };
    const stored = ownValue(kept?.[place], name);
    if (typeof stored === 'object' && isSet(stored.secret)) return { secret: true };
    missing.push(name);
    return { secret: '' };
  };
  const filled = <T extends object>(place: SecretPlace, map: T): T =>
    Object.fromEntries(
      Object.entries(map).map(([name, value]) => [name, isSecret(value) ? fill(place, name, value) : value]),
    ) as T;
  const { id, slug, createdAt, updatedAt, favourites, argumentSets, ...input } = server;
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
