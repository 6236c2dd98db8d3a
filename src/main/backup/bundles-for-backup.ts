import type { StoredBundle } from '../catalog/bundles/bundles-store.ts';
import { factsOf } from '../catalog/bundles/manifest/facts-of.ts';
import type { BackupBundle } from './backup-document.ts';

/** What of the bundles a backup tells. */
export const bundlesForBackup = (bundles: readonly StoredBundle[]): BackupBundle[] =>
  bundles.map(({ serverId, folder, manifest }) => {
    const { title, version } = factsOf(manifest);
    return { server: serverId, folder, title: title.slice(0, 200), version: version.slice(0, 100) };
  });
