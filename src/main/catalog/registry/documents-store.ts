import type { Database } from '../../database/database.ts';

/** A document of a registry as it was answered. */
export interface KeptDocument {
  readonly body: string;
  readonly fetchedAt: string;
}

export interface DocumentsStore {
  find(address: string, path: string): KeptDocument | undefined;
  /** Every list of a registry, newest first. */
  lists(address: string): readonly KeptDocument[];
  /** Keeps it in place of what was kept of the same path, and forgets the oldest of too many. */
  keep(address: string, path: string, document: KeptDocument): void;
}

/** About a thousand pages of thirty servers. */
const MOST_DOCUMENTS = 1_000;
export const LIST_PATH = '/v0.1/servers?';

export const createDocumentsStore = (database: Database): DocumentsStore => {
  const find = database.prepare<[string, string], KeptDocument>(
    'SELECT body, fetched_at AS fetchedAt FROM registry_documents WHERE address = ? AND path = ?',
  );
  const lists = database.prepare<[string, number, string], KeptDocument>(
    `SELECT body, fetched_at AS fetchedAt FROM registry_documents
     WHERE address = ? AND substr(path, 1, ?) = ? ORDER BY fetched_at DESC`,
  );
  const keep = database.prepare(`
    INSERT INTO registry_documents (address, path, body, fetched_at) VALUES (@address, @path, @body, @fetchedAt)
    ON CONFLICT (address, path) DO UPDATE SET body = excluded.body, fetched_at = excluded.fetched_at`);
  const forget = database.prepare(`
    DELETE FROM registry_documents WHERE (address, path) IN
      (SELECT address, path FROM registry_documents ORDER BY fetched_at DESC LIMIT -1 OFFSET ?)`);
  return {
    find: (address, path) => find.get(address, path),
    lists: (address) => lists.all(address, LIST_PATH.length, LIST_PATH),
    keep: database.transaction((address: string, path: string, document: KeptDocument) => {
      keep.run({ address, path, ...document });
      forget.run(MOST_DOCUMENTS);
    }),
  };
};
