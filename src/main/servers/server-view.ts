import type { ReadValue, Server, ServerState, StoredValue } from '#shared/model/server.ts';
import type { StoredServer } from './servers-store.ts';

const readValues = (values: Readonly<Record<string, StoredValue>>): Record<string, ReadValue> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : { secret: true as const, set: value.secret !== '' },
    ]),
  );

export interface ObservedServer {
  readonly state: ServerState;
  readonly desired: Server['desired'];
  readonly lastCall?: Server['lastCall'];
}

/** A server as every door shows it: secrets as set or not, never their references. */
export const serverView = ({ record, facts }: StoredServer, observed: ObservedServer): Server => ({
  ...record,
  args: [...record.args],
  tags: [...record.tags],
  env: readValues(record.env),
  headers: readValues(record.headers),
  facts,
  ...observed,
});
