import {
  type ClientWithToken,
  compatibilityPresets,
  type GatewayClient,
  type Profile,
} from '#shared/model/gateway.ts';
import type { OpenWebUiPreview } from '#shared/model/open-webui.ts';
import { firstFree } from '#shared/text/first-free.ts';
import type { JsonValue } from '../../interchange/paste/json-text.ts';
import { isRecord } from '../../interchange/paste/json-text.ts';
import type { ClientsService } from '../clients/clients-service.ts';

/**
 * Whose token an export carries. A token is shown once, so a new export gets a new client and what was exported
 * before goes on working, unless a client is named; an Open WebUI that has a token of ours keeps it.
 */
export type ClientChoice =
  | { readonly standing: 'new'; readonly name: string }
  | { readonly standing: 'renewed'; readonly client: GatewayClient }
  | { readonly standing: 'kept'; readonly client: GatewayClient; readonly token: string };

export type ExportClients = Pick<
  ClientsService,
  'list' | 'find' | 'create' | 'update' | 'renewToken' | 'revoke' | 'ofToken' | 'onUse' | 'onUse'
>;

export const keyOf = (connection: JsonValue): string | undefined =>
  isRecord(connection) && typeof connection.key === 'string' && connection.key !== ''
    ? connection.key
    : undefined;

/** The gateway client whose token a connection has. */
export const clientOfConnection = (
  connection: JsonValue,
  clients: Pick<ClientsService, 'ofToken'>,
): GatewayClient | undefined => {
  const key = keyOf(connection);
  return key === undefined ? undefined : clients.ofToken(key);
};

export const chooseClient = (
  named: string | undefined,
  newName: string,
  there: readonly JsonValue[],
  clients: ExportClients,
): ClientChoice => {
  const wanted = named === undefined ? undefined : clients.find(named);
  for (const connection of there) {
    const client = clientOfConnection(connection, clients);
    const token = keyOf(connection);
    if (client === undefined || token === undefined) continue;
    if (wanted === undefined || wanted.id === client.id) return { standing: 'kept', client, token };
  }
  if (wanted !== undefined) return { standing: 'renewed', client: wanted };
  const taken = new Set(clients.list().map(({ name }) => name.toLowerCase()));
  return { standing: 'new', name: firstFree(newName, ' ', (name) => taken.has(name.toLowerCase())) };
};

export const shownClient = (choice: ClientChoice): NonNullable<OpenWebUiPreview['client']> => ({
  name: choice.standing === 'new' ? choice.name : choice.client.name,
  standing: choice.standing,
});

/** Makes or renews it, with what Open WebUI needs to be made easier. */
export const obtainToken = (
  choice: ClientChoice,
  profile: Profile,
  clients: ExportClients,
): ClientWithToken => {
  const compatibility = compatibilityPresets['open-webui'];
  if (choice.standing === 'new')
    return clients.create({ name: choice.name, profileId: profile.id, compatibility });
  const { client } = choice;
  const updated =
    client.profileId === profile.id && JSON.stringify(client.compatibility) === JSON.stringify(compatibility)
      ? client
      : clients.update(client.id, { profileId: profile.id, compatibility });
  return choice.standing === 'kept'
    ? { client: updated, token: choice.token }
    : clients.renewToken(client.id);
};
