import type { BackupBundle } from '../../backup/backup-document.ts';
import type { StoredBundle } from './bundles-store.ts';
import { factsOf } from './manifest/facts-of.ts';

/** What of the bundles a backup tells. */
export const bundlesForBackup = (bundles: readonly StoredBundle[]): BackupBundle[] =>
  bundles.map(({ serverId, folder, manifest }) => {
    const { title, version } = factsOf(manifest);
    return { server: serverId, folder, title: title.slice(0, 200), version: version.slice(0, 100) };
  });
