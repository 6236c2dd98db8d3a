import type { Database } from '../database/database.ts';

/** What a person lets the views of each server reach. */
export interface ViewSourcesStore {
  of(serverId: string): readonly string[];
  /** Of all servers together. */
  all(): readonly string[];
  set(serverId: string, sources: readonly string[]): void;
}

export const createViewSourcesStore = (database: Database): ViewSourcesStore => {
  const every = database.prepare<[], string>('SELECT DISTINCT source FROM view_sources').pluck();
  const ofServer = database
    .prepare<[string], string>('SELECT source FROM view_sources WHERE server_id = ? ORDER BY source')
    .pluck();
  const clear = database.prepare('DELETE FROM view_sources WHERE server_id = ?');
  const add = database.prepare('INSERT INTO view_sources (server_id, source) VALUES (?, ?)');
  return {
    of: (serverId) => ofServer.all(serverId),
    all: () => every.all(),
    set: database.transaction((serverId: string, sources: readonly string[]) => {
      clear.run(serverId);
      for (const source of new Set(sources)) add.run(serverId, source);
    }),
  };
};
