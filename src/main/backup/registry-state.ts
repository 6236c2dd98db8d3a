import { createHash } from 'node:crypto';
import type { Profile } from '#shared/model/gateway.ts';
import type { ServerRecord } from '#shared/model/server.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { PersonalTools } from '../capabilities/personal-store.ts';
import type { StoredProvider } from '../chat/providers/providers-store.ts';
import type { StoredClient } from '../gateway/clients/clients-store.ts';
import type { StoredInstance, StoredSend } from '../gateway/open-webui/open-webui-store.ts';
import { secretMaps } from '../servers/server-secrets.ts';

export interface RegistryServer {
  readonly record: ServerRecord;
  readonly personal: PersonalTools;
}

/** All that a backup is made from, as the registry holds it: secrets are references. */
export interface RegistryState {
  /** In the person's order. */
  readonly servers: readonly RegistryServer[];
  readonly profiles: readonly Profile[];
  readonly clients: readonly StoredClient[];
  readonly providers: readonly StoredProvider[];
  readonly instances: readonly StoredInstance[];
  readonly sends: readonly StoredSend[];
  readonly settings: Settings;
}

/** When a client was here last is no change of anything. */
const withoutUse = ({ client: { lastUsedAt, lastUsedBy, ...client }, tokenHash }: StoredClient) => ({
  client,
  tokenHash,
});

/** Names a state: the same for the same. */
export const fingerprintOf = ({ clients, ...state }: RegistryState): string =>
  createHash('sha256')
    .update(JSON.stringify({ ...state, clients: clients.map(withoutUse) }))
    .digest('base64url');

/** The references that a state names, with what they belong to. */
export const referencesOf = ({
  servers,
  providers,
  instances,
  sends,
}: RegistryState): ReadonlyMap<string, string> =>
  new Map(
    [
      ...servers.map(({ record }) => ({ id: record.id, maps: secretMaps(record) })),
      ...providers.map(({ id, apiKey, headers }) => ({ id, maps: [{ apiKey }, headers] })),
      ...instances.map(({ id, key }) => ({ id, maps: [{ key }] })),
      ...sends.map(({ instanceId, before }) => ({ id: instanceId, maps: [{ before }] })),
    ].flatMap(({ id, maps }) =>
      maps.flatMap((values) =>
        Object.values(values).flatMap((value) =>
          typeof value === 'string' || value.secret === '' ? [] : [[value.secret, id] as const],
        ),
      ),
    ),
  );
