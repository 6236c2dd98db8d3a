import SqliteDatabase from 'better-sqlite3';
import { Refusal } from '../../lib/refusal.ts';
import { collectRows } from '../collect-rows.ts';
import type { QueryRequest, Rows } from '../database.ts';

/** A writer may hold the file for a moment. */
const BUSY_MS = 2_000;

const explain = /^\s*explain(?:\s+query\s+plan)?\s/i;

/**
 * Whether SQLite takes the statement as a query: inside parentheses its grammar has nothing else, so PRAGMA, ATTACH,
 * VACUUM and everything that writes end in a syntax error. This is only prepared, never run.
 */
const checkIsQuery = (database: SqliteDatabase.Database, sql: string): void => {
  const inner = sql.replace(explain, '').replace(/;\s*$/, '');
  try {
    database.prepare(`SELECT 1 FROM (\n${inner}\n)`);
  } catch (error) {
    throw new Refusal(
      `Only queries can be run (SELECT, VALUES, WITH … SELECT, EXPLAIN). SQLite says: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
};

/** A whole number goes as one: as a fraction it would divide, print and join otherwise (7/2.0, '2.0'). */
const bound = (value: QueryRequest['parameters'][number]) => {
  if (typeof value === 'boolean') return BigInt(value);
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
};

/** Runs one query on a file that is opened for reading alone. Throws what SQLite throws, and Refusal. */
export const querySqlite = (path: string, { sql, parameters, maxRows }: QueryRequest): Rows => {
  const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
  try {
    database.pragma('query_only = ON');
    // Views and triggers of a file that somebody else made call nothing but harmless functions.
    database.pragma('trusted_schema = OFF');
    const statement = database.prepare<unknown[], unknown[]>(sql);
    if (!statement.reader || !statement.readonly) throw new Refusal('Only queries can be run: this is none.');
    checkIsQuery(database, sql);
    statement.raw(true).safeIntegers(true);
    const collector = collectRows(
      statement.columns().map(({ name }) => name),
      maxRows,
    );
    for (const row of statement.iterate(...parameters.map(bound))) if (!collector.add(row)) break;
    return collector.result();
  } finally {
    database.close();
  }
};
