import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { backupFolder, fileStamp } from './copy-database.ts';
import type { Migration } from './migrations/index.ts';

export const schemaVersion = (database: Database): number =>
  database.pragma('user_version', { simple: true }) as number;

/** Copies the database as it is, WAL included, to `backups/`; returns the copy's path. */
const backUp = (database: Database, version: number, stamp: string): string => {
  const path = join(backupFolder(database), `patchbay-schema-${version}-${fileStamp(stamp)}.db`);
  database.prepare('VACUUM INTO ?').run(path);
  chmodSync(path, 0o600);
  return path;
};

/**
 * Brings the database to the newest schema, each migration in a transaction of its own.
 * A database that holds something is backed up first. Returns the backup's path, if one was made.
 */
export const migrate = (
  database: Database,
  migrations: readonly Migration[],
  stamp: string,
): string | undefined => {
  const current = schemaVersion(database);
  const pending = migrations.filter((migration) => migration.version > current);
  if (pending.length === 0) return undefined;
  const backup = current > 0 ? backUp(database, current, stamp) : undefined;
  for (const migration of pending) {
    database.transaction(() => {
      database.exec(migration.sql);
      database.pragma(`user_version = ${migration.version}`);
    })();
  }
  return backup;
};
