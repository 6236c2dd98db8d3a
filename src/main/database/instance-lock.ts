import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';

/**
 * Takes the data folder for this process, before anything else in it is opened.
 * The lock is the operating system's lock on a small SQLite file: it goes with the process, however that ends,
 * so there is no stale lock to clean. Returns the release. Throws `already-running`.
 */
export const takeInstanceLock = (dataDir: string): (() => void) => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = new Database(join(dataDir, 'instance.lock'), { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw new PatchbayError('already-running', { dataDir }, { cause: error });
  }
  return () => {
    lock.close();
  };
};
