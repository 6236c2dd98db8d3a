import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { BundleInspection, BundleSettings, InstalledBundle } from '#shared/model/bundle.ts';
import type { FieldValues } from '#shared/model/catalog.ts';
import { type Server, serverInput } from '#shared/model/server.ts';
import { firstFree } from '#shared/text/first-free.ts';
import { assertWanted } from '../../assert-wanted.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { LaunchHost } from '../../connections/launch/launch-plan.ts';
import type { EventBus } from '../../events.ts';
import { createExclusive } from '../../exclusive.ts';
import { newId } from '../../ids.ts';
import type { Logger } from '../../logger.ts';
import type { SecretsService } from '../../secrets/secrets-service.ts';
import type { ServersService } from '../../servers/servers-service.ts';
import type { BundleFolders } from './bundle-folders.ts';
import { referencesIn, storeSettings, wholeValues } from './bundle-settings.ts';
import type { BundlesStore, BundleVersion, StoredBundle } from './bundles-store.ts';
import { createEarlierVersions } from './earlier-versions.ts';
import { filledServer, withOwnVariables } from './filled-server.ts';
import { factsOf } from './manifest/facts-of.ts';
import type { BundlePlan } from './manifest/plan-bundle.ts';
import { type OpenedUpload, openUpload } from './open-upload.ts';
import { planHere, programsOf } from './plan-here.ts';
import { formOf, installedView, updateOf } from './show-bundle.ts';
import type { Uploads } from './uploads.ts';

export interface BundlesService {
  list(): readonly InstalledBundle[];
  /** Throws why the bundle is refused; then it is thrown away. */
  inspect(choice: OfUpload): Promise<BundleInspection>;
  /** Throws why it is refused or cannot be run here, `fields-not-filled`, and what adding a server throws; then nothing is installed. */
  install(
    choice: OfUpload & {
      readonly values: FieldValues;
      readonly name?: string | undefined;
      readonly enabled: boolean;
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<Server>;
  /** Throws as `install`, and `bundle-not-installed`; then everything is as it was. */
  update(choice: BundleChange & OfUpload & { readonly signal?: AbortSignal | undefined }): Promise<Server>;
  /** Lets a server run the version before its last update again. Throws `bundle-no-earlier-version` and as `configure`. */
  back(server: string): Promise<Server>;
  /** Removes the version before the last update. Throws `bundle-no-earlier-version`. */
  keep(server: string): Promise<void>;
  settings(server: string): Promise<BundleSettings>;
  configure(choice: BundleChange): Promise<Server>;
  /** Removes what belonged to servers that are gone for good, and what an earlier end left. */
  sweep(): Promise<void>;
}

interface OfUpload {
  readonly upload: string;
  /** Of the person: what the bundle says of itself is in it, as far as the bundle has words of it. */
  readonly language?: string | undefined;
}

interface BundleChange {
  /** By id, slug or name. */
  readonly server: string;
  readonly values: FieldValues;
}

export interface BundlesServiceOptions {
  readonly store: BundlesStore;
  readonly uploads: Uploads;
  readonly folders: BundleFolders;
  readonly servers: Pick<ServersService, 'list' | 'find' | 'create' | 'update'>;
  readonly secrets: Pick<SecretsService, 'store' | 'resolve' | 'sweep' | 'isSet'>;
  readonly launchHost: () => Promise<LaunchHost>;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly assertWritable: () => void;
}

export const createBundlesService = (options: BundlesServiceOptions): BundlesService => {
  const { store, uploads, folders, servers, secrets, launchHost, events, clock, logger, assertWritable } =
    options;
  // Two of them must not see each other half done.
  const exclusive = createExclusive();
  const earlier = createEarlierVersions({ store, folders, secrets, events, logger, exclusive });

  const bundleOf = (reference: string): { readonly bundle: StoredBundle; readonly server: Server } => {
    const server = servers.find(reference);
    const bundle = store.ofServer(server.id);
    if (bundle === undefined) throw new PatchbayError('bundle-not-installed', { server: server.name });
    return { bundle, server };
  };
  const installed = () => {
    const byId = new Map(servers.list().map((server) => [server.id, server]));
    return store.all().flatMap((bundle) => {
      const server = byId.get(bundle.serverId);
      return server === undefined ? [] : [{ bundle, server }];
    });
  };

  const look = ({ upload, language }: OfUpload): Promise<OpenedUpload> =>
    openUpload(upload, { uploads, folders, launchHost, clock, language });
  const ready = async (choice: OfUpload): Promise<OpenedUpload> => {
    const looked = await look(choice);
    const { problem } = looked.plan.recipe;
    if (problem !== undefined) throw new PatchbayError('bundle-not-usable', { problem });
    return looked;
  };

  /** Unpacks a bundle and lets a server run it; where that fails before the server does, the folder is gone again. */
  const putting = async <T>(
    upload: string,
    { archive, manifest, plan }: OpenedUpload,
    signal: AbortSignal | undefined,
    use: () => Promise<T>,
  ): Promise<T> => {
    await folders.put(upload, archive, {
      programs: programsOf(manifest, plan, folders.pathOf(upload)),
      signal,
      onProgress: (doneBytes, totalBytes) =>
        events.emit({ type: 'bundle-unpacking', upload, doneBytes, totalBytes }),
    });
    const used = await use().catch(async (error: unknown) => {
      await earlier.removeFolder(upload);
      throw error;
    });
    await uploads.discard(upload);
    return used;
  };

  /** Secrets that were stored for nothing go again. */
  const sweeping = async <T>(
    id: string,
    kept: readonly StoredBundle['settings'][],
    use: () => Promise<T>,
  ): Promise<T> =>
    use().catch(async (error: unknown) => {
      await secrets.sweep(id, kept.map(referencesIn));
      throw error;
    });

  const rowOf = (upload: string, { manifest, signature, sha256, registryName }: OpenedUpload) => ({
    folder: upload,
    manifest,
    signature,
    sha256,
    registryName,
    installedAt: isoTime(clock),
  });

  const planOf = async ({ manifest, folder }: BundleVersion): Promise<BundlePlan> =>
    planHere(manifest, folders.pathOf(folder), await launchHost());

  /** Lets a server run a version of its bundle by a plan, with what is given over what is kept. */
  const apply = async (
    { bundle, server }: ReturnType<typeof bundleOf>,
    next: StoredBundle,
    plan: BundlePlan,
    given: FieldValues,
  ): Promise<Server> => {
    const { id, settings: kept } = next;
    const folder = folders.pathOf(next.folder);
    const host = await launchHost();
    const before = planHere(bundle.manifest, folders.pathOf(bundle.folder), host).recipe;
    const values = await wholeValues(plan.recipe, given, kept, secrets);
    const fields = filledServer(plan.recipe, { ...plan.values, ...values }, folder);
    return sweeping(id, settingsOf(bundle), async () => {
      const settings = await storeSettings({ ...initialOf(plan), given, kept, owner: id }, secrets);
      const changed = await servers.update(server.id, {
        ...fields,
        env: withOwnVariables(fields.env, server, before),
      });
      const saved = { ...next, settings };
      store.save(saved);
      if (saved.previous !== undefined) earlier.follow(server.id);
      events.emit({ type: 'bundles-changed' });
      await secrets.sweep(id, settingsOf(saved).map(referencesIn));
      return changed;
    });
  };

  return {
    list: () => installed().map(({ bundle, server }) => installedView(bundle, server)),
    inspect: ({ upload, language }) =>
      exclusive(async () => {
        const looked = await look({ upload, language });
        const { archive, manifest, plan, host } = looked;
        const after = folders.pathOf(upload);
        const same = installed().filter(({ bundle }) => bundle.manifest.name === manifest.name);
        return {
          upload,
          sizeBytes: looked.sizeBytes,
          sha256: looked.sha256,
          files: archive.files.length,
          unpackedBytes: archive.unpackedBytes,
          facts: factsOf(manifest),
          signature: looked.signature,
          ...(looked.icon === undefined ? {} : { icon: looked.icon }),
          runtime: looked.runtime,
          recipe: plan.recipe,
          values: plan.values,
          keptSecrets: [],
          updates: same.map((one) => {
            const places = { platform: host.platform, before: folders.pathOf(one.bundle.folder), after };
            return updateOf(looked, plan, one, places, secrets.isSet);
          }),
        };
      }),
    install: ({ upload, language, values: given, name, enabled, signal }) =>
      exclusive(async () => {
        assertWritable();
        assertWanted(signal);
        const bundle = await ready({ upload, language });
        const { manifest, plan } = bundle;
        const values = { ...plan.values, ...(await wholeValues(plan.recipe, given, {}, secrets)) };
        const fields = filledServer(plan.recipe, values, folders.pathOf(upload));
        const { title, description } = factsOf(manifest);
        const taken = new Set(servers.list().map((server) => server.name.toLowerCase()));
        const free = firstFree(title.slice(0, 90), ' ', (candidate) => taken.has(candidate.toLowerCase()));
        const id = newId('bundle');
        return putting(upload, bundle, signal, () =>
          sweeping(id, [], async () => {
            const settings = await storeSettings({ ...initialOf(plan), given, kept: {}, owner: id }, secrets);
            const server = await servers.create(
              serverInput.parse({
                ...fields,
                name: name ?? free,
                description: description.slice(0, 2_000),
                enabled,
              }),
            );
            const row = { id, serverId: server.id, settings, previous: undefined };
            store.save({ ...row, ...rowOf(upload, bundle) });
            events.emit({ type: 'bundles-changed' });
            return server;
          }),
        );
      }),
    update: ({ upload, language, server, values, signal }) =>
      exclusive(async () => {
        assertWritable();
        assertWanted(signal);
        const old = bundleOf(server);
        const { previous, id, serverId, ...replaced } = old.bundle;
        const bundle = await ready({ upload, language });
        const row = rowOf(upload, bundle);
        const changed = await putting(upload, bundle, signal, () =>
          // One that was never ready is nothing to go back to.
          apply(old, { ...old.bundle, ...row, previous: previous ?? replaced }, bundle.plan, values),
        );
        if (previous !== undefined) await earlier.removeFolder(replaced.folder);
        return changed;
      }),
    back: (reference) =>
      exclusive(async () => {
        assertWritable();
        const old = bundleOf(reference);
        const next = { ...old.bundle, ...previousOf(old), previous: undefined };
        const changed = await apply(old, next, await planOf(next), {});
        await earlier.removeFolder(old.bundle.folder);
        return changed;
      }),
    keep: (reference) =>
      exclusive(async () => {
        assertWritable();
        const old = bundleOf(reference);
        previousOf(old);
        await earlier.forget(old.bundle);
      }),
    settings: async (reference) => {
      const { bundle, server } = bundleOf(reference);
      const plan = await planOf(bundle);
      return { ...installedView(bundle, server), ...formOf(plan, bundle, secrets.isSet) };
    },
    configure: ({ server, values }) =>
      exclusive(async () => {
        assertWritable();
        const old = bundleOf(server);
        return apply(old, old.bundle, await planOf(old.bundle), values);
      }),
    sweep: () =>
      exclusive(async () => {
        for (const { id } of store.orphans()) {
          await secrets.sweep(id);
          store.remove(id);
        }
        const used = new Set(
          store
            .all()
            .flatMap(({ folder, previous }) => [
              folder,
              ...(previous === undefined ? [] : [previous.folder]),
            ]),
        );
        for (const folder of await folders.list()) if (!used.has(folder)) await earlier.removeFolder(folder);
        await uploads.clear();
      }),
  };
};

const initialOf = ({ recipe, values }: BundlePlan) => ({ recipe, initial: values });

/** What was filled in for a bundle, and for the version before it. */
const settingsOf = ({ settings, previous }: StoredBundle): readonly StoredBundle['settings'][] =>
  previous === undefined ? [settings] : [settings, previous.settings];

const previousOf = ({ bundle, server }: { readonly bundle: StoredBundle; readonly server: Server }) => {
  if (bundle.previous === undefined)
    throw new PatchbayError('bundle-no-earlier-version', { server: server.name });
  return bundle.previous;
};
