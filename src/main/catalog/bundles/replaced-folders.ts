import type { EventBus } from '../../events.ts';
import type { Exclusive } from '../../exclusive.ts';
import type { Logger } from '../../logger.ts';
import type { BundleFolders } from './bundle-folders.ts';
import type { BundlesStore } from './bundles-store.ts';

export interface ReplacedFolders {
  /** The folder goes when the server runs what took its place, or with the next start of the program. */
  add(serverId: string, folder: string): void;
  /** Removes a folder that no server names. */
  remove(folder: string): Promise<void>;
}

export const createReplacedFolders = ({
  store,
  folders,
  events,
  logger,
  exclusive,
}: {
  readonly store: Pick<BundlesStore, 'isNamed'>;
  readonly folders: Pick<BundleFolders, 'remove'>;
  readonly events: EventBus;
  readonly logger: Logger;
  readonly exclusive: Exclusive;
}): ReplacedFolders => {
  const waiting = new Map<string, readonly string[]>();
  const remove = async (folder: string): Promise<void> => {
    try {
      // A copy of the server may run the same folder.
      if (!store.isNamed(folder)) await folders.remove(folder);
    } catch (error) {
      // On Windows what runs cannot be removed; the next start tries again.
      logger.log('warning', 'A bundle could not be removed yet', { folder, problem: String(error) });
    }
  };
  events.subscribe((event) => {
    if (event.type !== 'server-changed' || event.server.state.kind !== 'ready') return;
    const old = waiting.get(event.server.id);
    if (old === undefined) return;
    waiting.delete(event.server.id);
    void exclusive(async () => {
      for (const folder of old) await remove(folder);
    });
  });
  return {
    add: (serverId, folder) => {
      waiting.set(serverId, [...(waiting.get(serverId) ?? []), folder]);
    },
    remove,
  };
};
