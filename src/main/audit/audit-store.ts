import type { AuditEntry } from '#shared/model/gateway.ts';
import type { Database } from '../database/database.ts';

export interface AuditStore {
  add(entry: Omit<AuditEntry, 'sequence'>): void;
  /** Newest first, before the sequence where one is given. */
  list(before: number | undefined, limit: number): readonly AuditEntry[];
}

type Row = Omit<AuditEntry, 'details'> & { readonly details: string };

export const createAuditStore = (database: Database): AuditStore => {
  const add = database.prepare(
    'INSERT INTO audit (at, action, subject, caller, details) VALUES (@at, @action, @subject, @caller, @details)',
  );
  const list = database.prepare<[number, number], Row>(
    'SELECT * FROM audit WHERE sequence < ? ORDER BY sequence DESC LIMIT ?',
  );
  return {
    add: (entry) => {
      add.run({ ...entry, details: JSON.stringify(entry.details) });
    },
    list: (before, limit) =>
      list
        .all(before ?? Number.MAX_SAFE_INTEGER, limit)
        .map((row) => ({ ...row, details: JSON.parse(row.details) })),
  };
};
