import type { Database } from '../database/database.ts';

/** Which references the keychain holds for which server: a keychain cannot be listed everywhere. */
export interface SecretReferencesStore {
  add(reference: string, serverId: string, at: string): void;
  remove(reference: string): void;
  ofServer(serverId: string): readonly string[];
  /** All that any reference is of. */
  owners(): readonly string[];
  /** From now on it is of another, and goes when that one goes. */
  move(reference: string, serverId: string): void;
}

export const createSecretReferencesStore = (database: Database): SecretReferencesStore => {
  const insert = database.prepare(
    'INSERT INTO secret_references (reference, server_id, created_at) VALUES (?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM secret_references WHERE reference = ?');
  const ofServer = database.prepare('SELECT reference FROM secret_references WHERE server_id = ?').pluck();
  const owners = database.prepare<[], string>('SELECT DISTINCT server_id FROM secret_references').pluck();
  const move = database.prepare('UPDATE secret_references SET server_id = ? WHERE reference = ?');
  return {
    add: (reference, serverId, at) => {
      insert.run(reference, serverId, at);
    },
    remove: (reference) => {
      remove.run(reference);
    },
    ofServer: (serverId) => ofServer.all(serverId) as string[],
    owners: () => owners.all(),
    move: (reference, serverId) => {
      move.run(serverId, reference);
    },
  };
};
