import { Refusal } from '../lib/refusal.ts';
import type { Database, Rows } from './database.ts';

const limits = (timeoutMs = 20_000) => ({ timeoutMs, signal: new AbortController().signal });

export const ask = (
  database: Database,
  sql: string,
  parameters: readonly (string | number | boolean | null)[] = [],
  maxRows = 100,
): Promise<Rows> => database.query({ sql, parameters, maxRows }, limits());

export const tablesOf = (database: Database, name?: string) => database.tables(limits(), name);

/** The words of the refusal; undefined where the query was run after all. Anything but a refusal is thrown. */
export const refusalOf = (database: Database, sql: string, timeoutMs?: number): Promise<string | undefined> =>
  database.query({ sql, parameters: [], maxRows: 1_000 }, limits(timeoutMs)).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refusal) return error.message;
      throw error;
    },
  );
