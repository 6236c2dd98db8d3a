import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import {
  type ClientWithToken,
  compatibilityPresets,
  EVERYTHING_PROFILE_ID,
  type GatewayClient,
  type GatewayClientInput,
  type GatewayClientPatch,
} from '#shared/model/gateway.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { EventBus } from '../../events.ts';
import { newId } from '../../ids.ts';
import { bearerToken, createToken, hashToken } from '../../secrets/tokens.ts';
import type { ProfilesService } from '../profiles/profiles-service.ts';
import type { ClientsStore, StoredClient } from './clients-store.ts';
import { createFailedAttempts } from './failed-attempts.ts';

/** How a token of a client begins, so that it is known for what it is where it is found. */
const TOKEN_PREFIX = 'pbc_';
const TOKEN_END = 4;
const TELL_USES_MS = 3_000;
/** Programs start `patchbay connect` again and again. */
const MOST_PASSES = 1_000;

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
  authenticate(authorization: string | undefined, remoteAddress: string): GatewayClient | PatchbayError;
  /**
   * A token that lives in memory only: for a client, until it is revoked, or for nobody in particular, who sees everything.
   * Throws `gateway-client-not-found`.
   */
  issuePass(reference?: string): string;
  /** Notes that it was there just now, and what it calls itself. */
  noteUse(id: string, by?: string): void;
  /** Told the id of a client that was there just now. */
  onUse(listener: (id: string) => void): () => void;
  /** Told the id of a client whose sessions have to end. */
  onRevoked(listener: (id: string) => void): () => void;
  /** Reads them again, after they were written elsewhere; those whose token is another now are out. */
  reload(): void;
  /** Writes what waits. */
  close(): void;
}

export interface ClientsOptions {
  readonly store: ClientsStore;
  readonly profiles: () => Pick<ProfilesService, 'find'>;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly assertWritable: () => void;
  readonly isWritable: () => boolean;
}

export const createClientsService = (options: ClientsOptions): ClientsService => {
  const { store, profiles, events, clock, assertWritable } = options;
  const byHash = new Map(store.all().map((stored) => [stored.tokenHash, stored] as const));
  const attempts = createFailedAttempts(clock);
  /** Hashes of tokens that were never kept, with the client that they are of. */
  const passes = new Map<string, string | undefined>();
  const nobody: GatewayClient = {
    id: 'pass',
    name: 'patchbay connect',
    profileId: EVERYTHING_PROFILE_ID,
    compatibility: compatibilityPresets.full,
    tokenEnd: '',
    createdAt: isoTime(clock),
  };
  /** What clients that were here since the last time call themselves. */
  const uses = new Map<string, string | undefined>();
  let cancelTimer: (() => void) | undefined;
  const revokedListeners = new Set<(id: string) => void>();
  const useListeners = new Set<(id: string) => void>();

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
  /** Calls come by the thousand; the database and the faces hear of them together. */
  const tellUses = (): void => {
    cancelTimer?.();
    cancelTimer = undefined;
    if (uses.size === 0) return;
    const lastUsedAt = isoTime(clock);
    for (const [hash, one] of byHash) {
      const { client } = one;
      if (!uses.has(client.id)) continue;
      const by = uses.get(client.id);
      byHash.set(hash, { ...one, client: { ...client, lastUsedAt, lastUsedBy: by ?? client.lastUsedBy } });
      if (options.isWritable()) store.saveUse(client.id, lastUsedAt, by);
    }
    uses.clear();
    events.emit({ type: 'gateway-changed' });
  };
  /** By its own token, or by a pass. */
  const ownerOf = (token: string): GatewayClient | undefined => {
    const hash = hashToken(token);
    const own = byHash.get(hash)?.client;
    if (own !== undefined || !passes.has(hash)) return own;
    const id = passes.get(hash);
    if (id === undefined) return nobody;
    return [...byHash.values()].find(({ client }) => client.id === id)?.client;
  };
  const newToken = () => {
    const token = `${TOKEN_PREFIX}${createToken()}`;
    return { token, tokenHash: hashToken(token), tokenEnd: token.slice(-TOKEN_END) };
  };

  return {
    list: () =>
      [...byHash.values()]
        .map(({ client }) =>
          uses.has(client.id)
            ? { ...client, lastUsedAt: isoTime(clock), lastUsedBy: uses.get(client.id) ?? client.lastUsedBy }
            : client,
        )
        .sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id)),
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
    issuePass: (reference) => {
      const id = reference === undefined ? undefined : stored(reference).client.id;
      const { token, tokenHash } = newToken();
      const [oldest] = passes.keys();
      // Who still needs it asks for another.
      if (passes.size >= MOST_PASSES && oldest !== undefined) passes.delete(oldest);
      passes.set(tokenHash, id);
      return token;
    },
    authenticate: (authorization, remoteAddress) => {
      const token = bearerToken(authorization);
      if (token === undefined) return new PatchbayError('token-missing');
      // Looked up by its hash: what a comparison of hashes tells by its time is of no use to anybody.
      const client = ownerOf(token);
      if (client !== undefined) return client;
      const retryAfterSeconds = attempts.add(remoteAddress);
      return retryAfterSeconds === undefined
        ? new PatchbayError('gateway-token-wrong')
        : new PatchbayError('too-many-attempts', { retryAfterSeconds });
    },
    noteUse: (id, by) => {
      uses.set(id, by ?? uses.get(id));
      cancelTimer ??= clock.setTimeout(tellUses, TELL_USES_MS);
      for (const tell of useListeners) tell(id);
    },
    onUse: (listener) => {
      useListeners.add(listener);
      return () => useListeners.delete(listener);
    },
    onRevoked: (listener) => {
      revokedListeners.add(listener);
      return () => revokedListeners.delete(listener);
    },
    reload: () => {
      const before = [...byHash.values()];
      byHash.clear();
      for (const one of store.all()) byHash.set(one.tokenHash, one);
      for (const { client, tokenHash } of before) if (!byHash.has(tokenHash)) endSessions(client.id);
      events.emit({ type: 'gateway-changed' });
    },
    close: tellUses,
  };
};
