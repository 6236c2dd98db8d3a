import type { Restored } from '#shared/model/backup.ts';
import { type Database, schemaVersion } from '../database/database.ts';
import type { RegistryState } from './registry-state.ts';

/** A restore with what is needed to undo it. */
export interface StoredRestore {
  readonly restored: Restored;
  readonly before: RegistryState;
  /** Names what was there afterwards. */
  readonly revision: string;
}

export interface RestoresStore {
  /** Those that this schema can undo, newest first. */
  list(): readonly Restored[];
  get(id: string): StoredRestore | undefined;
  add(restore: StoredRestore): void;
  remove(id: string): void;
  /** Ids of those before the time, and of those that an older schema made. */
  outlived(at: string): readonly string[];
}

interface Row {
  readonly id: string;
  readonly at: string;
  readonly created_at: string;
  readonly added: number;
  readonly replaced: number;
  readonly removed: number;
  readonly left_out: number;
  readonly before: string;
  readonly revision: string;
}

const toRestored = (row: Row): Restored => ({
  id: row.id,
  at: row.at,
  createdAt: row.created_at,
  added: row.added,
  replaced: row.replaced,
  removed: row.removed,
  left: row.left_out,
});

export const createRestoresStore = (database: Database): RestoresStore => {
  const schema = schemaVersion(database);
  const list = database.prepare<[number], Row>(
    'SELECT * FROM restores WHERE schema = ? ORDER BY at DESC, id',
  );
  const get = database.prepare<[string, number], Row>('SELECT * FROM restores WHERE id = ? AND schema = ?');
  const insert = database.prepare(`
    INSERT INTO restores (id, at, created_at, added, replaced, removed, left_out, before, schema, revision)
    VALUES (@id, @at, @createdAt, @added, @replaced, @removed, @left, @before, @schema, @revision)`);
  const remove = database.prepare('DELETE FROM restores WHERE id = ?');
  const outlived = database
    .prepare<[string, number], string>('SELECT id FROM restores WHERE at < ? OR schema <> ?')
    .pluck();
  return {
    list: () => list.all(schema).map(toRestored),
    get: (id) => {
      const row = get.get(id, schema);
      return row && { restored: toRestored(row), before: JSON.parse(row.before), revision: row.revision };
    },
    add: ({ restored, before, revision }) => {
      insert.run({ ...restored, before: JSON.stringify(before), schema, revision });
    },
    remove: (id) => {
      remove.run(id);
    },
    outlived: (at) => outlived.all(at, schema),
  };
};
