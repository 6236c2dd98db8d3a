import { isDeepStrictEqual } from 'node:util';
import {
  defaultToolSettings,
  type PersonalStore,
  type PersonalTools,
} from '../capabilities/personal-store.ts';
import type { ProvidersStore } from '../chat/providers/providers-store.ts';
import type { Database } from '../database/database.ts';
import type { ClientsStore } from '../gateway/clients/clients-store.ts';
import type { OpenWebUiStore } from '../gateway/open-webui/open-webui-store.ts';
import type { ProfilesStore } from '../gateway/profiles/profiles-store.ts';
import { newId } from '../ids.ts';
import type { SecretReferencesStore } from '../secrets/secret-references-store.ts';
import type { ServersStore } from '../servers/servers-store.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { type RegistryState, referencesOf } from './registry-state.ts';

export interface RegistryStores {
  readonly servers: ServersStore;
  readonly personal: PersonalStore;
  readonly profiles: ProfilesStore;
  readonly clients: ClientsStore;
  readonly providers: ProvidersStore;
  readonly openWebUi: OpenWebUiStore;
  readonly settings: SettingsStore;
  readonly references: SecretReferencesStore;
}

export interface RegistryStore {
  read(): RegistryState;
  /**
   * Makes the registry just that, in one transaction, with what `also` does. Servers that are not in it are deleted
   * as a person deletes them, with their secrets. Other secrets that nothing names any more are of `heir` from then on.
   */
  replace(
    next: RegistryState,
    options: { at: string; heir: string; also: (after: RegistryState) => void },
  ): void;
}

/** What differs between two lists of things with ids. */
const changesOf = <T>(before: readonly T[], after: readonly T[], idOf: (one: T) => string) => {
  const known = new Map(before.map((one) => [idOf(one), one]));
  const wanted = new Set(after.map(idOf));
  return {
    gone: before.filter((one) => !wanted.has(idOf(one))),
    changed: after.filter((one) => !isDeepStrictEqual(known.get(idOf(one)), one)),
  };
};
const ownId = (one: { readonly id: string }): string => one.id;

export const createRegistryStore = (
  database: Database,
  stores: RegistryStores,
  settings: Pick<SettingsService, 'get'>,
): RegistryStore => {
  const { servers, personal, profiles, clients, providers, openWebUi, references } = stores;

  const read = (): RegistryState => ({
    servers: servers.all().map(({ record }) => ({ record, personal: personal.ofServer(record.id) })),
    profiles: profiles.all(),
    clients: clients.all(),
    providers: providers.all(),
    instances: openWebUi.instances(),
    sends: openWebUi.sends(),
    settings: settings.get(),
  });

  const replaceServers = (before: RegistryState, next: RegistryState, at: string): void => {
    const { gone, changed } = changesOf(
      before.servers.map(({ record }) => record),
      next.servers.map(({ record }) => record),
      ownId,
    );
    // Names are free before they are given anew: two servers may have exchanged theirs.
    const known = new Set(before.servers.map(({ record }) => record.id));
    for (const { id } of [...gone, ...changed]) if (known.has(id)) servers.setDeleted(id, at);
    for (const record of changed) {
      servers.save(record);
      servers.setDeleted(record.id, null);
    }
  };

  const replacePersonal = (serverId: string, next: PersonalTools): void => {
    const before = personal.ofServer(serverId);
    if (isDeepStrictEqual(before, next)) return;
    for (const tool of before.favourites) personal.setFavourite(serverId, tool, false);
    for (const tool of next.favourites) personal.setFavourite(serverId, tool, true);
    for (const { id } of before.argumentSets) personal.removeArgumentSet(id);
    for (const { tool, ...set } of next.argumentSets) personal.saveArgumentSet(serverId, tool, set);
    for (const { tool } of before.settings) personal.saveSettings(serverId, tool, defaultToolSettings);
    for (const { tool, ...settings } of next.settings) personal.saveSettings(serverId, tool, settings);
  };

  const replaceGateway = (before: RegistryState, next: RegistryState): void => {
    const profileChanges = changesOf(before.profiles, next.profiles, ownId);
    const clientChanges = changesOf(before.clients, next.clients, ({ client }) => client.id);
    // Those that go, and names and tokens that are to be free, first; a profile only when no client has it any more.
    for (const { client } of clientChanges.gone) clients.remove(client.id);
    for (const profile of profileChanges.changed) profiles.save({ ...profile, name: newId('name') });
    for (const profile of profileChanges.changed) profiles.save(profile);
    for (const { client } of clientChanges.changed)
      clients.save({ client: { ...client, name: newId('name') }, tokenHash: newId('hash') });
    for (const stored of clientChanges.changed) {
      clients.save(stored);
      const { id, lastUsedAt, lastUsedBy } = stored.client;
      if (lastUsedAt !== undefined) clients.saveUse(id, lastUsedAt, lastUsedBy);
    }
    for (const { id } of profileChanges.gone) profiles.remove(id);
  };

  const replaceProviders = (before: RegistryState, next: RegistryState): void => {
    const { gone, changed } = changesOf(before.providers, next.providers, ownId);
    for (const { id } of gone) providers.remove(id);
    for (const provider of changed) providers.save({ ...provider, name: newId('name') });
    for (const provider of changed) providers.save(provider);
  };

  const replaceOpenWebUi = (before: RegistryState, next: RegistryState): void => {
    const instances = changesOf(before.instances, next.instances, ownId);
    const sends = changesOf(before.sends, next.sends, ownId);
    for (const { id } of sends.gone) openWebUi.removeSend(id);
    for (const { id } of instances.gone) openWebUi.removeInstance(id);
    for (const instance of instances.changed) openWebUi.saveInstance(instance);
    for (const send of sends.changed) openWebUi.saveSend(send);
  };

  const moveReferences = (before: RegistryState, next: RegistryState, heir: string): void => {
    const wanted = referencesOf(next);
    const staying = new Set(next.servers.map(({ record }) => record.id));
    // A server that is deleted keeps its own until it is removed for good.
    const deleted = new Set(before.servers.flatMap(({ record: { id } }) => (staying.has(id) ? [] : [id])));
    for (const [reference, owner] of referencesOf(before))
      if (!wanted.has(reference) && !deleted.has(owner)) references.move(reference, heir);
    for (const [reference, owner] of wanted) references.move(reference, owner);
  };

  return {
    read,
    replace: (next, { at, heir, also }) =>
      database.transaction(() => {
        const before = read();
        replaceServers(before, next, at);
        for (const { record, personal: tools } of next.servers) replacePersonal(record.id, tools);
        replaceGateway(before, next);
        replaceProviders(before, next);
        replaceOpenWebUi(before, next);
        stores.settings.save(next.settings);
        moveReferences(before, next, heir);
        also({ ...read(), settings: next.settings });
      })(),
  };
};
