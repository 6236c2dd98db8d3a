import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type {
  ClientWithToken,
  GatewayClient,
  GatewayClientInput,
  GatewayClientPatch,
} from '#shared/model/gateway.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { EventBus } from '../../events.ts';
import { newId } from '../../ids.ts';
import { bearerToken, createToken, hashToken } from '../../secrets/tokens.ts';
import type { ProfilesService } from '../profiles/profiles-service.ts';
import type { ClientsStore, StoredClient } from './clients-store.ts';

/** How a token of a client begins, so that it is known for what it is where it is found. */
const TOKEN_PREFIX = 'pbc_';
const TOKEN_END = 4;

export interface ClientsService {
  list(): readonly GatewayClient[];
  /** By id or name. Throws `gateway-client-not-found`. */
  find(reference: string): GatewayClient;
  /** Throws `name-taken`, `profile-not-found`. */
  create(input: GatewayClientInput): ClientWithToken;
  update(reference: string, patch: GatewayClientPatch): GatewayClient;
  renewToken(reference: string): ClientWithToken;
  revoke(reference: string): GatewayClient;
  /** Whose token this is; for what was found elsewhere, not for a request that wants to come in. */
  ofToken(token: string): GatewayClient | undefined;
  /** Whose token an `Authorization` header holds, or the error of a request that may not come in. */
  authenticate(authorization: string | undefined): GatewayClient | PatchbayError;
  /** Notes that it was there just now, and what it calls itself. */
  noteUse(id: string, by?: string): void;
  /** Told the id of a client whose sessions have to end. */
  onRevoked(listener: (id: string) => void): () => void;
}

export interface ClientsOptions {
  readonly store: ClientsStore;
  readonly profiles: () => Pick<ProfilesService, 'find'>;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly assertWritable: () => void;
}

export const createClientsService = (options: ClientsOptions): ClientsService => {
  const { store, profiles, events, clock, assertWritable } = options;
  const byHash = new Map(store.all().map((stored) => [stored.tokenHash, stored] as const));
  const revokedListeners = new Set<(id: string) => void>();

  const stored = (reference: string): StoredClient => {
    const all = [...byHash.values()];
    const wanted = reference.toLowerCase();
    const found =
      all.find(({ client }) => client.id === reference) ??
      all.find(({ client }) => client.name.toLowerCase() === wanted);
    if (found === undefined) throw new PatchbayError('gateway-client-not-found', { client: reference });
    return found;
  };
  const assertFree = (name: string, id?: string): void => {
    const holder = [...byHash.values()].find(
      ({ client }) => client.name.toLowerCase() === name.toLowerCase(),
    );
    if (holder !== undefined && holder.client.id !== id) throw new PatchbayError('name-taken', { name });
  };
  const put = (next: StoredClient, previousHash?: string): GatewayClient => {
    store.save(next);
    if (previousHash !== undefined && previousHash !== next.tokenHash) byHash.delete(previousHash);
    byHash.set(next.tokenHash, next);
    events.emit({ type: 'gateway-changed' });
    return next.client;
  };
  const endSessions = (id: string): void => {
    for (const tell of [...revokedListeners]) tell(id);
  };
  const newToken = () => {
    const token = `${TOKEN_PREFIX}${createToken()}`;
    return { token, tokenHash: hashToken(token), tokenEnd: token.slice(-TOKEN_END) };
  };

  return {
    list: () => [...byHash.values()].map(({ client }) => client),
    find: (reference) => stored(reference).client,
    create: (input) => {
      assertWritable();
      assertFree(input.name);
      const { token, tokenHash, tokenEnd } = newToken();
      const profileId = profiles().find(input.profileId).id;
      const created = { ...input, profileId, id: newId('client'), tokenEnd, createdAt: isoTime(clock) };
      return { client: put({ client: created, tokenHash }), token };
    },
    update: (reference, patch) => {
      assertWritable();
      const { client, tokenHash } = stored(reference);
      assertFree(patch.name ?? client.name, client.id);
      const profileId = profiles().find(patch.profileId ?? client.profileId).id;
      return put({ client: { ...client, ...patch, profileId }, tokenHash });
    },
    renewToken: (reference) => {
      assertWritable();
      const { client, tokenHash: previous } = stored(reference);
      const { token, tokenHash, tokenEnd } = newToken();
      const renewed = put({ client: { ...client, tokenEnd }, tokenHash }, previous);
      endSessions(client.id);
      return { client: renewed, token };
    },
    revoke: (reference) => {
      assertWritable();
      const { client, tokenHash } = stored(reference);
      store.remove(client.id);
      byHash.delete(tokenHash);
      endSessions(client.id);
      events.emit({ type: 'gateway-changed' });
      return client;
    },
    ofToken: (token) => byHash.get(hashToken(token))?.client,
    authenticate: (authorization) => {
      const token = bearerToken(authorization);
      if (token === undefined) return new PatchbayError('token-missing');
      // Looked up by its hash: what a comparison of hashes tells by its time is of no use to anybody.
      return byHash.get(hashToken(token))?.client ?? new PatchbayError('token-wrong');
    },
    noteUse: (id, by) => {
      const found = [...byHash.values()].find(({ client }) => client.id === id);
      if (found === undefined) return;
      const lastUsedAt = isoTime(clock);
      byHash.set(found.tokenHash, {
        ...found,
        client: { ...found.client, lastUsedAt, lastUsedBy: by ?? found.client.lastUsedBy },
      });
    },
    onRevoked: (listener) => {
      revokedListeners.add(listener);
      return () => revokedListeners.delete(listener);
    },
  };
};
