import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { BundleInspection, BundleSettings, InstalledBundle } from '#shared/model/bundle.ts';
import type { FieldValues } from '#shared/model/catalog.ts';
import { type Server, serverInput } from '#shared/model/server.ts';
import { firstFree } from '#shared/text/first-free.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { LaunchHost } from '../../connections/launch/launch-plan.ts';
import type { EventBus } from '../../events.ts';
import { createExclusive } from '../../exclusive.ts';
import { newId } from '../../ids.ts';
import type { Logger } from '../../logger.ts';
import type { SecretsService } from '../../secrets/secrets-service.ts';
import type { ServersService } from '../../servers/servers-service.ts';
import type { BundleFolders } from './bundle-folders.ts';
import { storeSettings, wholeValues } from './bundle-settings.ts';
import type { BundlesStore, StoredBundle } from './bundles-store.ts';
import { filledServer, withOwnVariables } from './filled-server.ts';
import type { LookedBundle } from './look-at-bundle.ts';
import { factsOf } from './manifest/facts-of.ts';
import type { BundlePlan } from './manifest/plan-bundle.ts';
import { planHere, programsOf, runtimeOf } from './plan-here.ts';
import { createReplacedFolders } from './replaced-folders.ts';
import { formOf, installedView, updateOf } from './show-bundle.ts';
import type { Uploads } from './uploads.ts';

export interface BundlesService {
  list(): readonly InstalledBundle[];
  /** Throws why the bundle is refused; then it is thrown away. */
  inspect(upload: string): Promise<BundleInspection>;
  /** Throws why it is refused or cannot be run here, `fields-not-filled`, and what adding a server throws; then nothing is installed. */
  install(choice: {
    readonly upload: string;
    readonly values: FieldValues;
    readonly name?: string | undefined;
    readonly enabled: boolean;
  }): Promise<Server>;
  /** Throws as `install`, and `bundle-not-installed`; then everything is as it was. */
  update(choice: BundleChange & { readonly upload: string }): Promise<Server>;
  settings(server: string): Promise<BundleSettings>;
  configure(choice: BundleChange): Promise<Server>;
  /** Removes what belonged to servers that are gone for good, and what an earlier end left. */
  sweep(): Promise<void>;
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

/** A bundle that was looked at and can be run here. */
interface ReadyBundle extends LookedBundle {
  readonly registryName: string | undefined;
  readonly plan: BundlePlan;
}

export const createBundlesService = (options: BundlesServiceOptions): BundlesService => {
  const { store, uploads, folders, servers, secrets, launchHost, events, clock, logger, assertWritable } =
    options;
  // Two of them must not see each other half done.
  const exclusive = createExclusive();
  const replaced = createReplacedFolders({ store, folders, events, logger, exclusive });

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

  const look = async (upload: string) => {
    const { bytes, registryName } = await uploads.read(upload);
    try {
      // With the libraries for it, which most starts of the program do without.
      const { lookAtBundle } = await import('./look-at-bundle.ts');
      const looked = await lookAtBundle(bytes, clock.now());
      const host = await launchHost();
      const folder = folders.pathOf(upload);
      const plan = planHere(looked.manifest, folder, host);
      const runtime = runtimeOf(plan, folder, looked.archive, host);
      return { ...looked, registryName, host, plan, runtime };
    } catch (error) {
      // A refused file is of no more use.
      await uploads.discard(upload);
      throw error;
    }
  };

  const ready = async (upload: string): Promise<ReadyBundle> => {
    const looked = await look(upload);
    const { problem } = looked.plan.recipe;
    if (problem !== undefined) throw new PatchbayError('bundle-not-usable', { problem });
    return looked;
  };

  /** Unpacks a bundle and lets a server run it; where that fails before the server does, the folder is gone again. */
  const putting = async <T>(
    upload: string,
    { archive, manifest, plan }: ReadyBundle,
    use: () => Promise<T>,
  ): Promise<T> => {
    await folders.put(upload, archive, programsOf(manifest, plan, folders.pathOf(upload)));
    const used = await use().catch(async (error: unknown) => {
      await replaced.remove(upload);
      throw error;
    });
    await uploads.discard(upload);
    return used;
  };

  /** Secrets that were stored for nothing go again. */
  const sweeping = async <T>(id: string, kept: StoredBundle['settings'], use: () => Promise<T>): Promise<T> =>
    use().catch(async (error: unknown) => {
      await secrets.sweep(id, [onlyReferences(kept)]);
      throw error;
    });

  const rowOf = (upload: string, { manifest, signature, sha256, registryName }: ReadyBundle) => ({
    folder: upload,
    manifest,
    signature,
    sha256,
    registryName,
    installedAt: isoTime(clock),
  });

  /** Lets a server run its bundle by a plan, with what is given over what is kept. */
  const apply = async (
    { bundle, server }: ReturnType<typeof bundleOf>,
    plan: BundlePlan,
    given: FieldValues,
    row: Partial<StoredBundle>,
  ): Promise<Server> => {
    const { id, settings: kept } = bundle;
    const folder = folders.pathOf(row.folder ?? bundle.folder);
    const host = await launchHost();
    const before = planHere(bundle.manifest, folders.pathOf(bundle.folder), host).recipe;
    const values = await wholeValues(plan.recipe, given, kept, secrets);
    const fields = filledServer(plan.recipe, { ...plan.values, ...values }, folder);
    return sweeping(id, kept, async () => {
      const settings = await storeSettings({ ...initialOf(plan), given, kept, owner: id }, secrets);
      const changed = await servers.update(server.id, {
        ...fields,
        env: withOwnVariables(fields.env, server, before),
      });
      if (row.folder !== undefined) replaced.add(server.id, bundle.folder);
      store.save({ ...bundle, ...row, settings });
      events.emit({ type: 'bundles-changed' });
      await secrets.sweep(id, [onlyReferences(settings)]);
      return changed;
    });
  };

  return {
    list: () => installed().map(({ bundle, server }) => installedView(bundle, server)),
    inspect: (upload) =>
      exclusive(async () => {
        const looked = await look(upload);
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
    install: ({ upload, values: given, name, enabled }) =>
      exclusive(async () => {
        assertWritable();
        const bundle = await ready(upload);
        const { manifest, plan } = bundle;
        const values = { ...plan.values, ...(await wholeValues(plan.recipe, given, {}, secrets)) };
        const fields = filledServer(plan.recipe, values, folders.pathOf(upload));
        const { title, description } = factsOf(manifest);
        const taken = new Set(servers.list().map((server) => server.name.toLowerCase()));
        const free = firstFree(title.slice(0, 90), ' ', (candidate) => taken.has(candidate.toLowerCase()));
        const id = newId('bundle');
        return putting(upload, bundle, () =>
          sweeping(id, {}, async () => {
            const settings = await storeSettings({ ...initialOf(plan), given, kept: {}, owner: id }, secrets);
            const server = await servers.create(
              serverInput.parse({
                ...fields,
                name: name ?? free,
                description: description.slice(0, 2_000),
                enabled,
              }),
            );
            store.save({ id, serverId: server.id, settings, ...rowOf(upload, bundle) });
            events.emit({ type: 'bundles-changed' });
            return server;
          }),
        );
      }),
    update: ({ upload, server, values }) =>
      exclusive(async () => {
        assertWritable();
        const old = bundleOf(server);
        const bundle = await ready(upload);
        return putting(upload, bundle, () => apply(old, bundle.plan, values, rowOf(upload, bundle)));
      }),
    settings: async (reference) => {
      const { bundle, server } = bundleOf(reference);
      const plan = planHere(bundle.manifest, folders.pathOf(bundle.folder), await launchHost());
      return { ...installedView(bundle, server), ...formOf(plan, bundle, secrets.isSet) };
    },
    configure: ({ server, values }) =>
      exclusive(async () => {
        assertWritable();
        const old = bundleOf(server);
        const plan = planHere(old.bundle.manifest, folders.pathOf(old.bundle.folder), await launchHost());
        return apply(old, plan, values, {});
      }),
    sweep: () =>
      exclusive(async () => {
        await uploads.clear();
        for (const { id } of store.orphans()) {
          await secrets.sweep(id);
          store.remove(id);
        }
        const used = new Set(store.all().map(({ folder }) => folder));
        for (const folder of await folders.list()) if (!used.has(folder)) await replaced.remove(folder);
      }),
  };
};

const initialOf = ({ recipe, values }: BundlePlan) => ({ recipe, initial: values });

const onlyReferences = (settings: StoredBundle['settings']) =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) =>
      typeof value === 'object' && 'secret' in value ? [[key, value]] : [],
    ),
  );
