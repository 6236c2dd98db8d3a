import type { Server, ServerState } from '#shared/model/server.ts';
import type { ReadValue, StoredValue } from '#shared/model/written-value.ts';
import { oauthSecretsOf, withOAuthSecrets } from './server-secrets.ts';
import type { StoredServer } from './servers-store.ts';

const readValues = (
  values: Readonly<Record<string, StoredValue>>,
  isSet: (reference: string) => boolean,
): Record<string, ReadValue> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : { secret: true as const, set: isSet(value.secret) },
    ]),
  );

export interface ObservedServer {
  readonly state: ServerState;
  readonly desired: Server['desired'];
  readonly usage?: Server['usage'];
  readonly signIn?: Server['signIn'];
  readonly lastCall?: Server['lastCall'];
}

/** A server as every door shows it: secrets as set or not, never their references. */
export const serverView = (
  { record, facts }: StoredServer,
  observed: ObservedServer,
  isSet: (reference: string) => boolean,
): Server => ({
  ...record,
  args: [...record.args],
  tags: [...record.tags],
  env: readValues(record.env, isSet),
  headers: readValues(record.headers, isSet),
  oauth: withOAuthSecrets(record.oauth, readValues(oauthSecretsOf(record.oauth), isSet)),
  facts,
  ...observed,
});
