import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { migrations as allMigrations, type Migration } from './migrations/index.ts';

export type { Database } from 'better-sqlite3';
export { schemaVersion } from './migrate.ts';

export interface Registry {
  readonly database: Database;
  /** Set where the file was written by a newer Patchbay: it can be read, nothing is changed. */
  readonly newer?: PatchbayError;
  /** The copy made before a migration. */
  readonly backup?: string;
  close(): void;
}

export const registryPath = (dataDir: string): string => join(dataDir, 'patchbay.db');

const prepare = (database: Database): void => {
  database.pragma('journal_mode = WAL');
  // A crash of the machine may lose the last moments, never the file (sqlite.org/wal.html).
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
};

/** What SQLite says of a place that takes no data, whatever the file holds. */
const NO_PLACE = /^(?:SQLITE_(?:CANTOPEN|READONLY|FULL)|EROFS|EACCES|EPERM)/;

const isNoPlace = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && NO_PLACE.test(String(error.code));

/**
 * Opens `patchbay.db` in the data folder, made at first start, at the newest schema.
 * Throws `database-damaged` where the file is not a database, `data-folder-unusable` where nothing can be written.
 */
export const openRegistry = (
  dataDir: string,
  stamp: string,
  migrations: readonly Migration[] = allMigrations,
): Registry => {
  const path = registryPath(dataDir);
  const known = migrations.at(-1)?.version ?? 0;
  try {
    const existed = existsSync(path);
    const database = new SqliteDatabase(path);
    if (!existed) chmodSync(path, 0o600);
    const found = schemaVersion(database);
    if (found > known) {
      database.pragma('query_only = ON');
      const newer = new PatchbayError('database-newer', { found, known });
      return { database, newer, close: () => database.close() };
    }
    prepare(database);
    const backup = migrate(database, migrations, stamp);
    return {
      database,
      backup,
      close: () => {
        database.pragma('optimize');
        database.close();
      },
    };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    if (isNoPlace(error))
      throw new PatchbayError('data-folder-unusable', { dataDir, problem }, { cause: error });
    throw new PatchbayError('database-damaged', { problem, path }, { cause: error });
  }
};
