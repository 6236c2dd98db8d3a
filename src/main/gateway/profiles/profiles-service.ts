import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import {
  EVERYTHING_PROFILE_ID,
  type Profile,
  type ProfileInput,
  type ProfilePatch,
  type ProfileRule,
} from '#shared/model/gateway.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { EventBus } from '../../events.ts';
import { newId } from '../../ids.ts';
import type { ServersService } from '../../servers/servers-service.ts';
import type { ProfilesStore } from './profiles-store.ts';

export interface ProfilesService {
  list(): readonly Profile[];
  /** By id or name. Throws `profile-not-found`. */
  find(reference: string): Profile;
  /** Throws `name-taken`, `server-not-found`. */
  create(input: ProfileInput): Profile;
  update(reference: string, patch: ProfilePatch): Profile;
  /** Throws `profile-in-use`. */
  remove(reference: string): Profile;
  /** Reads them again, after they were written elsewhere. */
  reload(): void;
}

export interface ProfilesOptions {
  readonly store: ProfilesStore;
  readonly servers: Pick<ServersService, 'find'>;
  /** Names of the clients that have it. */
  readonly clientsOf: (profileId: string) => readonly string[];
  readonly events: EventBus;
  readonly clock: Clock;
  readonly assertWritable: () => void;
}

export const createProfilesService = (options: ProfilesOptions): ProfilesService => {
  const { store, servers, clientsOf, events, clock, assertWritable } = options;
  let known = store.all();

  const find = (reference: string): Profile => {
    const wanted = reference.toLowerCase();
    const found =
      known.find(({ id }) => id === reference) ?? known.find(({ name }) => name.toLowerCase() === wanted);
    if (found === undefined) throw new PatchbayError('profile-not-found', { profile: reference });
    return found;
  };
  const assertFree = (name: string, id?: string): void => {
    const holder = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (holder !== undefined && holder.id !== id) throw new PatchbayError('name-taken', { name });
  };
  /** Servers may be named as a person names them; the last rule of a server is the one that holds. */
  const withIds = (rules: readonly ProfileRule[]): ProfileRule[] => [
    ...new Map(
      rules.map((rule) => {
        const serverId = servers.find(rule.serverId).id;
        return [serverId, { ...rule, serverId }] as const;
      }),
    ).values(),
  ];
  const save = (profile: Profile): Profile => {
    store.save(profile);
    known = store.all();
    events.emit({ type: 'gateway-changed' });
    return find(profile.id);
  };

  // A server that is deleted takes its rules out of sight, one that is restored brings them back.
  events.subscribe(({ type }) => {
    if (type === 'server-removed') known = store.all();
  });

  return {
    list: () => known,
    find,
    create: (input) => {
      assertWritable();
      assertFree(input.name);
      const at = isoTime(clock);
      return save({
        ...input,
        rules: withIds(input.rules),
        id: newId('profile'),
        createdAt: at,
        updatedAt: at,
      });
    },
    update: (reference, patch) => {
      assertWritable();
      const profile = find(reference);
      assertFree(patch.name ?? profile.name, profile.id);
      const rules = patch.rules === undefined ? profile.rules : withIds(patch.rules);
      return save({ ...profile, ...patch, rules, updatedAt: isoTime(clock) });
    },
    remove: (reference) => {
      assertWritable();
      const profile = find(reference);
      const clients = clientsOf(profile.id);
      if (clients.length > 0 || profile.id === EVERYTHING_PROFILE_ID)
        throw new PatchbayError('profile-in-use', {
          profile: profile.name,
          by: clients.length > 0 ? clients.join(', ') : 'clients that are added',
        });
      store.remove(profile.id);
      known = store.all();
      events.emit({ type: 'gateway-changed' });
      return profile;
    },
    reload: () => {
      known = store.all();
      events.emit({ type: 'gateway-changed' });
    },
  };
};
