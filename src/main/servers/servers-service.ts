import { isDeepStrictEqual } from 'node:util';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { CallSummary } from '#shared/model/call.ts';
import {
  type FolderKind,
  type Server,
  type ServerFacts,
  type ServerInput,
  type ServerPatch,
  type ServerRecord,
  serverFacts,
} from '#shared/model/server.ts';
import { movedOrder } from '#shared/servers/move-servers.ts';
import { type Clock, isoTime } from '../clock.ts';
import type { SignIns } from '../connections/authorization/sign-ins.ts';
import type { ResolvedServer } from '../connections/connection.ts';
import { type Connections, noLimits, type ServerLimits } from '../connections/connections.ts';
import type { EventBus } from '../events.ts';
import { createExclusive } from '../exclusive.ts';
import { newId } from '../ids.ts';
import type { SecretsService } from '../secrets/secrets-service.ts';
import { checkRoots, type FolderHost, folderKind } from './check-roots.ts';
import { checkServer } from './check-server.ts';
import { resolvedServer } from './resolved-server.ts';
import { changesSignIn, needsRestart, patchedInput } from './server-change.ts';
import { createServerIndex } from './server-index.ts';
import { createServerSecrets, secretMaps } from './server-secrets.ts';
import { serverView } from './server-view.ts';
import { followStore } from './servers-rewrite.ts';
import type { ServersStore, StoredServer } from './servers-store.ts';
import { slugOf } from './slug.ts';

/** Faces hear of the last call of a server this often at most. */
const TELL_CALLS_MS = 100;
/** How long a deletion can be undone. */
const RESTORABLE_MS = 7 * 24 * 60 * 60 * 1000;

export interface ServersServiceOptions {
  readonly store: ServersStore;
  readonly secrets: SecretsService;
  readonly signIns: Pick<SignIns, 'view' | 'reset' | 'forget'>;
  readonly connections: Connections;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly folders: FolderHost;
  /** A state quotes what a server said. */
  readonly redact: <T>(value: T) => T;
  /** A registry of a newer Patchbay is not written to. */
  readonly assertWritable: () => void;
  /** Whether a server is started as soon as it is there and enabled. */
  readonly autoStart: boolean;
}

export interface ServersService {
  list(): readonly Server[];
  /** By id, slug or name. Throws `server-not-found`. */
  find(reference: string): Server;
  /** Throws `name-taken`, `invalid-url`, `invalid-input`, `keychain-unavailable`; then nothing is saved. */
  create(input: ServerInput): Promise<Server>;
  update(reference: string, patch: ServerPatch): Promise<Server>;
  remove(reference: string): Promise<{ id: string; restorableUntil: string }>;
  restore(id: string): Promise<Server>;
  duplicate(reference: string): Promise<Server>;
  /** Moves servers, in the order given, before another one or to the end. Answers the positions that changed. */
  reorder(references: readonly string[], before?: string): Promise<Readonly<Record<string, number>>>;
  /** What is at a folder that a server is to see. */
  folderKind(path: string): FolderKind;
  /** The record with its secrets, for a connection. */
  resolve(id: string): Promise<ResolvedServer>;
  /** The same for an input that is not saved; `id` names the saved server whose kept secrets are used. */
  resolveDraft(input: ServerInput, id?: string): Promise<ResolvedServer>;
  /** None for a server that is not there any more. */
  limits(id: string): ServerLimits;
  saveFacts(id: string, facts: ServerFacts): void;
  /** Shows the call as the last one of its server. */
  noteCall(call: CallSummary): void;
  /** Tells every face how the server is now. */
  announce(id: string): void;
  /**
   * Runs what writes many servers into the store at once, while nobody else changes any, and then lets all that runs
   * follow. Where it throws, the store must be as it was.
   */
  rewrite<T>(write: () => Promise<T>): Promise<T>;
  /** Removes for good, secrets included, what was deleted too long ago to be restored. */
  purgeExpired(): Promise<void>;
}

export const createServersService = (options: ServersServiceOptions): ServersService => {
  const { store, secrets, signIns, connections, events, clock, folders, redact, assertWritable, autoStart } =
    options;
  const serverSecrets = createServerSecrets(secrets);
  const servers = createServerIndex(store.all());
  const lastCalls = new Map<string, NonNullable<Server['lastCall']>>();
  const calledLately = new Set<string>();
  // Changes wait for the keychain in between; two of them must not see each other half done.
  const exclusive = createExclusive();
  /** Deleted servers whose processes are still ending; a restored one starts after that. */
  const ending = new Map<string, Promise<void>>();

  const view = (stored: StoredServer): Server => {
    const { id } = stored.record;
    const observed = {
      state: redact(connections.state(id)),
      desired: connections.desired(id),
      usage: connections.usage(id),
      signIn: redact(signIns.view(id)),
      lastCall: lastCalls.get(id),
    };
    return serverView(stored, observed, secrets.isSet);
  };

  const announce = (id: string): void => {
    const stored = servers.get(id);
    if (stored !== undefined) events.emit({ type: 'server-changed', server: view(stored) });
  };

  /** Puts a record into the registry and under supervision. */
  const adopt = (entry: StoredServer): Server => {
    const { id, enabled } = entry.record;
    servers.set(entry);
    connections.add(id, { enabled });
    if (enabled && autoStart) connections.start(id);
    announce(id);
    return view(entry);
  };

  /** Runs what stores secrets; where it fails, the secrets it had stored are removed again. */
  const orSweep = async <T>(
    id: string,
    keep: readonly ServerRecord[],
    action: () => Promise<T>,
  ): Promise<T> => {
    try {
      return await action();
    } catch (error) {
      await secrets.sweep(id, keep.flatMap(secretMaps));
      throw error;
    }
  };

  const create = async (
    input: ServerInput,
    values: (id: string) => Promise<Pick<ServerRecord, 'env' | 'headers' | 'oauth'>>,
  ): Promise<Server> => {
    assertWritable();
    checkServer(input);
    checkRoots(input.roots, folders);
    servers.assertNameFree(input.name);
    const id = newId('srv');
    const at = isoTime(clock);
    return orSweep(id, [], async () => {
      const kept = await values(id);
      const record: ServerRecord = {
        ...input,
        ...kept,
        id,
        slug: servers.freeSlug(input.name),
        position: store.nextPosition(),
        createdAt: at,
        updatedAt: at,
      };
      store.save(record);
      return adopt({ record, facts: serverFacts.parse({}) });
    });
  };

  const change = async (reference: string, patch: ServerPatch) => {
    assertWritable();
    const { record: before } = servers.find(reference);
    const input = patchedInput(before, patch);
    checkServer(input);
    if (!isDeepStrictEqual(input.roots, before.roots)) checkRoots(input.roots, folders);
    servers.assertNameFree(input.name, before.id);
    const after = await orSweep(before.id, [before], async (): Promise<ServerRecord> => {
      const kept = await serverSecrets.store(before.id, input, before);
      return { ...before, ...input, ...kept, updatedAt: isoTime(clock) };
    });
    store.save(after);
    servers.set({ ...servers.find(before.id), record: after });
    await secrets.sweep(before.id, secretMaps(after));
    return { before, after };
  };

  /** Lets what runs of a server follow its record. */
  const follow = async (before: ServerRecord, after: ServerRecord): Promise<void> => {
    connections.limitsChanged(before.id);
    if (changesSignIn(before, after)) signIns.reset(before.id);
    if (after.enabled !== before.enabled) {
      await connections.setEnabled(before.id, after.enabled);
      if (after.enabled && autoStart) connections.start(before.id);
    } else if (needsRestart(before, after) && connections.desired(before.id) === 'running') {
      await connections.restart(before.id);
    } else if (!isDeepStrictEqual(after.roots, before.roots)) connections.setRoots(before.id, after.roots);
    announce(before.id);
  };

  const update = async (reference: string, patch: ServerPatch): Promise<Server> => {
    const { before, after } = await exclusive(() => change(reference, patch));
    await follow(before, after);
    return view(servers.find(before.id));
  };

  /** Takes a server out of sight; its processes end. */
  const drop = (id: string): Promise<void> => {
    servers.delete(id);
    signIns.reset(id);
    events.emit({ type: 'server-removed', serverId: id });
    const ended = connections.remove(id).finally(() => ending.delete(id));
    ending.set(id, ended);
    return ended;
  };

  for (const { record } of servers.all()) connections.add(record.id, { enabled: record.enabled });

  return {
    list: () => servers.all().map(view),
    find: (reference) => view(servers.find(reference)),
    create: (input) => exclusive(() => create(input, (id) => serverSecrets.store(id, input))),
    update,
    remove: async (reference) => {
      const removed = await exclusive(async () => {
        assertWritable();
        const { id } = servers.find(reference).record;
        const at = clock.now();
        store.setDeleted(id, new Date(at).toISOString());
        const ended = drop(id);
        return { ended, id, restorableUntil: new Date(at + RESTORABLE_MS).toISOString() };
      });
      const { ended, ...answer } = removed;
      await ended;
      return answer;
    },
    restore: (id) =>
      exclusive(async () => {
        assertWritable();
        const known = servers.get(id);
        if (known !== undefined) return view(known);
        const deleted = store.get(id);
        if (deleted === undefined) throw new PatchbayError('server-not-found', { server: id });
        await ending.get(id);
        const name = servers.freeName(deleted.record.name);
        const record = { ...deleted.record, name, slug: servers.freeSlug(name) };
        store.save(record);
        store.setDeleted(id, null);
        return adopt({ record, facts: deleted.facts });
      }),
    duplicate: (reference) =>
      exclusive(() => {
        const { record } = servers.find(reference);
        // Off at first: a second copy of a server may fight the first for a port or a file.
        const patch = { name: servers.freeName(record.name), enabled: false };
        return create(patchedInput(record, patch), (id) => serverSecrets.copy(id, record));
      }),
    reorder: (references, before) =>
      exclusive(async () => {
        assertWritable();
        const idOf = (reference: string): string => servers.find(reference).record.id;
        const order = servers.all().map(({ record }) => record.id);
        const moved = movedOrder(
          order,
          references.map(idOf),
          before === undefined ? undefined : idOf(before),
        );
        const changed = moved.flatMap((id, index) => {
          const entry = servers.get(id);
          const position = index + 1;
          return entry === undefined || entry.record.position === position ? [] : [{ entry, position }];
        });
        const positions = Object.fromEntries(
          changed.map(({ entry, position }) => [entry.record.id, position]),
        );
        if (changed.length === 0) return positions;
        store.savePositions(positions);
        for (const { entry, position } of changed)
          servers.set({ ...entry, record: { ...entry.record, position } });
        events.emit({ type: 'servers-reordered', positions });
        return positions;
      }),
    resolve: async (id) => {
      const { record, facts } = servers.find(id);
      return resolvedServer({ ...record, knownEra: facts.era }, await serverSecrets.resolve(record));
    },
    folderKind: (path) => folderKind(path, folders),
    resolveDraft: async (input, id) => {
      checkServer(input);
      checkRoots(input.roots, folders);
      const saved = id === undefined ? undefined : servers.find(id).record;
      return resolvedServer(
        { ...input, id: saved?.id ?? newId('draft'), slug: slugOf(input.name) },
        await serverSecrets.resolveDraft(input, saved),
      );
    },
    limits: (id) => servers.get(id)?.record ?? noLimits,
    saveFacts: (id, facts) => {
      const entry = servers.get(id);
      if (entry === undefined) return;
      servers.set({ ...entry, facts });
      store.saveFacts(id, facts);
    },
    noteCall: ({ serverId, at, tool, status, durationMs }) => {
      lastCalls.set(serverId, { at, tool, status, durationMs });
      // A server may be called thousands of times a second.
      if (calledLately.has(serverId)) return;
      calledLately.add(serverId);
      clock.setTimeout(() => {
        calledLately.delete(serverId);
        announce(serverId);
      }, TELL_CALLS_MS);
    },
    announce,
    rewrite: (write) =>
      exclusive(async () => {
        assertWritable();
        const written = await write();
        await followStore({
          servers,
          stored: store.all,
          drop,
          adopt: async (entry) => {
            await ending.get(entry.record.id);
            adopt(entry);
          },
          follow,
        });
        return written;
      }),
    purgeExpired: async () => {
      // Without the keychain their secrets would stay in it, known to nobody.
      if (secrets.state.kind === 'memory') return;
      const limit = new Date(clock.now() - RESTORABLE_MS).toISOString();
      for (const id of store.deletedBefore(limit)) {
        await signIns.forget(id);
        await secrets.sweep(id);
        store.purge(id);
        lastCalls.delete(id);
      }
    },
  };
};
