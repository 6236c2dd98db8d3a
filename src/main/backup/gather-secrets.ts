import { isPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { StoredValue } from '#shared/model/written-value.ts';
import type { SecretsService } from '../secrets/secrets-service.ts';
import type { BackupSecrets } from './backup-document.ts';
import { storedSecretsOf } from './backup-secrets.ts';
import type { RegistryState } from './registry-state.ts';

/** The values of all secrets of a registry; one that is set nowhere is left out. Throws `keychain-unavailable`. */
export const gatherSecrets = async (
  state: RegistryState,
  secrets: Pick<SecretsService, 'resolve'>,
): Promise<BackupSecrets> => {
  const namedValue = async (name: string, stored: StoredValue): Promise<Record<string, string>> => {
    if (typeof stored === 'string') return {};
    try {
      return { ...(await secrets.resolve({ [name]: stored })) };
    } catch (error) {
      if (isPatchbayError(error) && error.code === 'secret-missing') return {};
      throw error;
    }
  };
  const valuesOf = async (values: Readonly<Record<string, StoredValue>>): Promise<Record<string, string>> => {
    const found: Record<string, string>[] = [];
    // One after the other: a keychain may ask the person, once.
    for (const [name, stored] of Object.entries(values)) found.push(await namedValue(name, stored));
    return Object.assign({}, ...found);
  };
  const servers: BackupSecrets['servers'] = {};
  for (const { record } of state.servers) {
    const { env, headers, oauth } = storedSecretsOf(record);
    servers[record.id] = {
      env: await valuesOf(env),
      headers: await valuesOf(headers),
      oauth: await valuesOf(oauth),
    };
  }
  const providers: BackupSecrets['providers'] = {};
  for (const { id, apiKey, headers } of state.providers)
    providers[id] = { ...(await namedValue('apiKey', apiKey)), headers: await valuesOf(headers) };
  return {
    servers,
    providers,
    clients: Object.fromEntries(
      state.clients.map(({ client, tokenHash }) => [client.id, { tokenHash, tokenEnd: client.tokenEnd }]),
    ),
    openWebUi: await valuesOf(Object.fromEntries(state.instances.map(({ id, key }) => [id, key]))),
  };
};
