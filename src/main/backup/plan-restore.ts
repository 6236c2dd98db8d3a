import type { RestoreOrder } from '#shared/model/backup.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { BackupSecrets, BackupSettings } from './backup-document.ts';
import type { Matches } from './match-backup.ts';
import { planClients, planProfiles } from './plan-gateway.ts';
import { planInstances, planProviders } from './plan-remotes.ts';
import { planServers } from './plan-servers.ts';
import type { RegistryState } from './registry-state.ts';
import { assertChoices, type Decided, decide, type RestoreAction } from './restore-actions.ts';
import type { PlanTools, RestorePlan } from './restore-plan.ts';

const planSettings = (
  { file, here, action }: Decided<BackupSettings & { readonly id: string }, Settings>,
  state: RegistryState,
): Settings => {
  if (action !== 'replace' || here === undefined) return state.settings;
  const { id, ...settings } = file;
  return { ...state.settings, ...settings };
};

/** What the registry becomes by a restore. Throws `invalid-input` for choices that cannot be. */
export const planRestore = (
  { settings, ...matches }: Matches,
  state: RegistryState,
  secrets: BackupSecrets | undefined,
  order: RestoreOrder,
  tools: PlanTools,
): RestorePlan => {
  const { mode } = order;
  const decided = {
    server: decide('server', matches.servers, order),
    profile: decide('profile', matches.profiles, order),
    client: decide('client', matches.clients, order),
    provider: decide('provider', matches.providers, order),
    'open-webui': decide('open-webui', matches.instances, order),
    settings: decide('settings', [{ ...settings, file: { ...settings.file, id: 'settings' } }], order),
  };
  assertChoices(order.choices, (kind, id) => decided[kind].some(({ file }) => file.id === id));
  const { servers, ids, added } = planServers(decided.server, state, mode, secrets, tools);
  const { profiles, ids: profileIds } = planProfiles(decided.profile, state, mode, ids, tools);
  const all = Object.values(decided).flat();
  const count = (...actions: RestoreAction[]): number =>
    all.filter(({ action }) => actions.includes(action)).length;
  return {
    servers,
    added,
    profiles,
    clients: planClients(decided.client, state, mode, profileIds, secrets, tools),
    providers: planProviders(decided.provider, state, mode, secrets, tools),
    instances: planInstances(decided['open-webui'], state, mode, secrets, tools),
    settings: decided.settings.reduce((_, one) => planSettings(one, state), state.settings),
    counts: { added: count('add', 'copy'), replaced: count('replace'), left: count('leave') },
  };
};
