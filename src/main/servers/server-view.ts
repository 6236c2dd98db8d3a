import type { ReadValue, Server, ServerState, StoredValue } from '#shared/model/server.ts';
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
  facts,
  ...observed,
});
