import type { EventBus } from '../../events.ts';
import type { Exclusive } from '../../exclusive.ts';
import type { Logger } from '../../logger.ts';
import type { SecretsService } from '../../secrets/secrets-service.ts';
import type { BundleFolders } from './bundle-folders.ts';
import { referencesIn } from './bundle-settings.ts';
import type { BundlesStore, StoredBundle } from './bundles-store.ts';

export interface EarlierVersions {
  /** The earlier version of a bundle goes when the server was ready once with what took its place. */
  follow(serverId: string): void;
  /** Removes the earlier version of a bundle, its secrets too. */
  forget(bundle: StoredBundle): Promise<void>;
  /** Removes a folder that no server names. */
  removeFolder(folder: string): Promise<void>;
}

export interface EarlierVersionsOptions {
  readonly store: Pick<BundlesStore, 'isNamed' | 'all' | 'ofServer' | 'save'>;
  readonly folders: Pick<BundleFolders, 'remove'>;
  readonly secrets: Pick<SecretsService, 'sweep'>;
  readonly events: EventBus;
  readonly logger: Logger;
  readonly exclusive: Exclusive;
}

export const createEarlierVersions = (options: EarlierVersionsOptions): EarlierVersions => {
  const { store, folders, secrets, events, logger, exclusive } = options;
  const waiting = new Set(
    store.all().flatMap(({ serverId, previous }) => (previous === undefined ? [] : [serverId])),
  );

  const removeFolder = async (folder: string): Promise<void> => {
    try {
      // A copy of the server may run the same folder.
      if (!store.isNamed(folder)) await folders.remove(folder);
    } catch (error) {
      // On Windows what runs cannot be removed; the next start tries again.
      logger.log('warning', 'A bundle could not be removed yet', { folder, problem: String(error) });
    }
  };
  const forget = async (bundle: StoredBundle): Promise<void> => {
    const { previous, serverId } = bundle;
    waiting.delete(serverId);
    if (previous === undefined) return;
    store.save({ ...bundle, previous: undefined });
    events.emit({ type: 'bundles-changed' });
    await removeFolder(previous.folder);
    await secrets.sweep(bundle.id, [referencesIn(bundle.settings)]);
  };

  events.subscribe((event) => {
    if (event.type !== 'server-changed' || event.server.state.kind !== 'ready') return;
    const serverId = event.server.id;
    if (!waiting.has(serverId)) return;
    const ready = store.ofServer(serverId)?.folder;
    void exclusive(async () => {
      const bundle = store.ofServer(serverId);
      // What was ready may have been another version than the one that is there by now.
      if (bundle?.folder === ready && bundle !== undefined) await forget(bundle);
    }).catch((error: unknown) =>
      logger.log('warning', 'An earlier bundle could not be forgotten yet', { problem: String(error) }),
    );
  });

  return { follow: (serverId) => void waiting.add(serverId), forget, removeFolder };
};
