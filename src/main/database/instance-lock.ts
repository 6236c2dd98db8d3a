import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';

const isHeld = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');

/** Makes the folder and opens the lock file in it; both fail where the folder is no place for data. */
const openLock = (dataDir: string): Database.Database => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return new Database(join(dataDir, 'instance.lock'), { timeout: 0 });
};

/**
 * Takes the data folder for this process, before anything else in it is opened.
 * The lock is the operating system's lock on a small SQLite file: it goes with the process, however that ends,
 * so there is no stale lock to clean. Returns the release. Throws `already-running`, `data-folder-unusable`.
 */
export const takeInstanceLock = (dataDir: string): (() => void) => {
  let lock: Database.Database | undefined;
  try {
    lock = openLock(dataDir);
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (isHeld(error)) throw new PatchbayError('already-running', { dataDir }, { cause: error });
    const problem = error instanceof Error ? error.message : String(error);
    throw new PatchbayError('data-folder-unusable', { dataDir, problem }, { cause: error });
  }
  const held = lock;
  return () => {
    held.close();
  };
};
