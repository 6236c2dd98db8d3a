import type { BundleSignature } from '#shared/model/bundle.ts';
import type { StoredValue } from '#shared/model/written-value.ts';
import type { Database } from '../../database/database.ts';
import type { Manifest } from './manifest/manifest.ts';

/** What a person filled in, by key; a secret is a reference. */
export type StoredSettings = Readonly<Record<string, StoredValue | readonly string[]>>;

/** One version of a bundle, as it was installed and filled in. */
export interface BundleVersion {
  /** The name of its folder among the bundles. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly settings: StoredSettings;
  readonly signature: BundleSignature;
  readonly sha256: string;
  readonly registryName: string | undefined;
  readonly installedAt: string;
}

export interface StoredBundle extends BundleVersion {
  /** What its secrets are of. */
  readonly id: string;
  readonly serverId: string;
  /** What an update took the place of, until the new one has been ready once. */
  readonly previous: BundleVersion | undefined;
}

export interface BundlesStore {
  all(): readonly StoredBundle[];
  ofServer(serverId: string): StoredBundle | undefined;
  save(bundle: StoredBundle): void;
  /** Those whose server is gone for good. */
  orphans(): readonly StoredBundle[];
  remove(id: string): void;
  /** Whether any server, deleted ones that can be restored among them, names the folder. */
  isNamed(folder: string): boolean;
}

interface BundleRow {
  readonly id: string;
  readonly server_id: string;
  readonly folder: string;
  readonly manifest: string;
  readonly settings: string;
  readonly signature: string;
  readonly sha256: string;
  readonly registry_name: string | null;
  readonly installed_at: string;
  readonly previous: string | null;
}

const toBundle = (row: BundleRow): StoredBundle => ({
  id: row.id,
  serverId: row.server_id,
  folder: row.folder,
  manifest: JSON.parse(row.manifest),
  settings: JSON.parse(row.settings),
  signature: JSON.parse(row.signature),
  sha256: row.sha256,
  registryName: row.registry_name ?? undefined,
  installedAt: row.installed_at,
  previous: row.previous === null ? undefined : JSON.parse(row.previous),
});

export const createBundlesStore = (database: Database): BundlesStore => {
  const all = database.prepare<[], BundleRow>('SELECT * FROM bundles ORDER BY installed_at');
  const ofServer = database.prepare<[string], BundleRow>('SELECT * FROM bundles WHERE server_id = ?');
  const orphans = database.prepare<[], BundleRow>(
    'SELECT * FROM bundles WHERE server_id NOT IN (SELECT id FROM servers)',
  );
  const save = database.prepare(`
    INSERT INTO bundles (id, server_id, folder, manifest, settings, signature, sha256, registry_name, installed_at,
      previous)
    VALUES (@id, @serverId, @folder, @manifest, @settings, @signature, @sha256, @registryName, @installedAt, @previous)
    ON CONFLICT (id) DO UPDATE SET folder = @folder, manifest = @manifest, settings = @settings,
      signature = @signature, sha256 = @sha256, registry_name = @registryName, installed_at = @installedAt,
      previous = @previous`);
  const remove = database.prepare('DELETE FROM bundles WHERE id = ?');
  const isNamed = database
    .prepare<[string], number>(
      `SELECT EXISTS (SELECT 1 FROM servers WHERE instr(command || char(10) || args || char(10) || cwd || char(10) || env, ?) > 0)`,
    )
    .pluck();
  return {
    all: () => all.all().map(toBundle),
    ofServer: (serverId) => {
      const row = ofServer.get(serverId);
      return row && toBundle(row);
    },
    save: (bundle) => {
      save.run({
        ...bundle,
        manifest: JSON.stringify(bundle.manifest),
        settings: JSON.stringify(bundle.settings),
        signature: JSON.stringify(bundle.signature),
        registryName: bundle.registryName ?? null,
        previous: bundle.previous === undefined ? null : JSON.stringify(bundle.previous),
      });
    },
    orphans: () => orphans.all().map(toBundle),
    remove: (id) => {
      remove.run(id);
    },
    isNamed: (folder) => isNamed.get(folder) === 1,
  };
};
