import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { RestoreOrder } from '#shared/model/backup.ts';
import { EVERYTHING_PROFILE_ID, type Profile } from '#shared/model/gateway.ts';
import type { StoredClient } from '../gateway/clients/clients-store.ts';
import type { BackupClient, BackupProfile, BackupSecrets } from './backup-document.ts';
import { ownValue } from './backup-secrets.ts';
import type { RegistryState } from './registry-state.ts';
import { createNames, type Decided, staying } from './restore-actions.ts';
import type { PlanTools } from './restore-plan.ts';

/** Also tells the ids of the backup as they are here. */
export const planProfiles = (
  decided: readonly Decided<BackupProfile, Profile>[],
  state: RegistryState,
  mode: RestoreOrder['mode'],
  serverIds: ReadonlyMap<string, string>,
  { makeId }: PlanTools,
) => {
  const kept = staying(state.profiles, decided, mode);
  const everything = state.profiles.filter(
    (one) => one.id === EVERYTHING_PROFILE_ID && !decided.some(({ here }) => here === one),
  );
  const stay = [...new Set([...kept, ...everything])];
  const freeName = createNames(
    ' ',
    stay.map(({ name }) => name),
  );
  const known = new Set(serverIds.values());
  const ids = new Map<string, string>();
  const written = decided.flatMap(({ file, here, action }): Profile[] => {
    const id = action === 'add' ? file.id : action === 'copy' ? makeId('profile') : here?.id;
    if (id === undefined) return [];
    ids.set(file.id, id);
    if (action === 'leave') return [];
    const rules = file.rules.flatMap((rule) => {
      const serverId = serverIds.get(rule.serverId);
      return serverId === undefined ? [] : [{ ...rule, serverId }];
    });
    // The backup does not know of servers that came later: what is hidden of them stays hidden.
    const later =
      action === 'replace' && mode === 'merge'
        ? (here?.rules ?? []).filter(({ serverId }) => !known.has(serverId))
        : [];
    return [{ ...file, id, name: freeName(file.name), rules: [...rules, ...later] }];
  });
  return { profiles: [...stay, ...written], ids };
};

/** Throws `invalid-input` for a client that has no profile then. */
export const planClients = (
  decided: readonly Decided<BackupClient, StoredClient>[],
  state: RegistryState,
  mode: RestoreOrder['mode'],
  profileIds: ReadonlyMap<string, string>,
  secrets: BackupSecrets | undefined,
  { makeId, makeTokenHash }: PlanTools,
): StoredClient[] => {
  const stay = staying(state.clients, decided, mode);
  const freeName = createNames(
    ' ',
    stay.map(({ client }) => client.name),
  );
  const hashes = new Set(stay.map(({ tokenHash }) => tokenHash));
  const written = decided.flatMap(({ file, here, action }): StoredClient[] => {
    if (action === 'leave') return [];
    const profileId = profileIds.get(file.profileId);
    if (profileId === undefined)
      throw new PatchbayError('invalid-input', {
        problem: `the gateway client "${file.name}" cannot be restored without its profile`,
        field: 'choices',
      });
    const met = action === 'replace' ? here : undefined;
    const own = action === 'copy' ? undefined : ownValue(secrets?.clients, file.id);
    const token = own ?? (met && { tokenHash: met.tokenHash, tokenEnd: met.client.tokenEnd });
    // Two clients with one token would be one.
    const isFree = token !== undefined && !hashes.has(token.tokenHash);
    const { tokenHash, tokenEnd } = isFree ? token : { tokenHash: makeTokenHash(), tokenEnd: '' };
    hashes.add(tokenHash);
    const id = met?.client.id ?? (action === 'copy' ? makeId('client') : file.id);
    const { lastUsedAt, lastUsedBy } = met?.client ?? {};
    return [
      {
        client: { ...file, id, name: freeName(file.name), profileId, tokenEnd, lastUsedAt, lastUsedBy },
        tokenHash,
      },
    ];
  });
  return [...stay, ...written];
};
