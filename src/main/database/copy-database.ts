import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';

/** A copy of the registry may be large: it holds the log of calls. */
const KEPT_COPIES = 3;
const NAME = 'patchbay-before-restore-';

/** Where copies lie beside the registry; for their owner only. */
export const backupFolder = (database: Database): string => {
  const folder = join(dirname(database.name), 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
};

/** A time as it can stand in the name of a file. */
export const fileStamp = (stamp: string): string => stamp.replace(/[:.]/g, '-');

/** Copies the registry as it is, page by page, so that others get their turn; the oldest copies go. Returns its path. */
export const copyBeforeRestore = async (database: Database, stamp: string): Promise<string> => {
  const folder = backupFolder(database);
  const path = join(folder, `${NAME}${fileStamp(stamp)}.db`);
  await database.backup(path);
  chmodSync(path, 0o600);
  const copies = readdirSync(folder)
    .filter((name) => name.startsWith(NAME))
    .sort();
  for (const name of copies.slice(0, -KEPT_COPIES)) rmSync(join(folder, name));
  return path;
};
