import type { GatewayClient } from '#shared/model/gateway.ts';
import type { Database } from '../../database/database.ts';

export interface StoredClient {
  readonly client: GatewayClient;
  readonly tokenHash: string;
}

export interface ClientsStore {
  /** In the order in which they were added. */
  all(): readonly StoredClient[];
  /** Adds or replaces. */
  save(stored: StoredClient): void;
  saveUse(id: string, lastUsedAt: string, lastUsedBy: string | undefined): void;
  remove(id: string): void;
}

interface ClientRow {
  readonly id: string;
  readonly name: string;
  readonly profile_id: string;
  readonly compatibility: string;
  readonly token_hash: string;
  readonly token_end: string;
  readonly created_at: string;
  readonly last_used_at: string | null;
  readonly last_used_by: string | null;
}

export const createClientsStore = (database: Database): ClientsStore => {
  const all = database.prepare<[], ClientRow>('SELECT * FROM gateway_clients ORDER BY created_at, id');
  const upsert = database.prepare(`
    INSERT INTO gateway_clients (id, name, profile_id, compatibility, token_hash, token_end, created_at)
    VALUES (@id, @name, @profileId, @compatibility, @tokenHash, @tokenEnd, @createdAt)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, profile_id = excluded.profile_id,
      compatibility = excluded.compatibility, token_hash = excluded.token_hash, token_end = excluded.token_end`);
  const saveUse = database.prepare(
    'UPDATE gateway_clients SET last_used_at = ?, last_used_by = coalesce(?, last_used_by) WHERE id = ?',
  );
  const remove = database.prepare('DELETE FROM gateway_clients WHERE id = ?');
  return {
    all: () =>
      all.all().map((row) => ({
        tokenHash: row.token_hash,
        client: {
          id: row.id,
          name: row.name,
          profileId: row.profile_id,
          compatibility: JSON.parse(row.compatibility),
          tokenEnd: row.token_end,
          createdAt: row.created_at,
          lastUsedAt: row.last_used_at ?? undefined,
          lastUsedBy: row.last_used_by ?? undefined,
        },
      })),
    save: ({ client, tokenHash }) => {
      const { id, name, profileId, tokenEnd, createdAt } = client;
      const compatibility = JSON.stringify(client.compatibility);
      upsert.run({ id, name, profileId, compatibility, tokenHash, tokenEnd, createdAt });
    },
    saveUse: (id, lastUsedAt, lastUsedBy) => {
      saveUse.run(lastUsedAt, lastUsedBy ?? null, id);
    },
    remove: (id) => {
      remove.run(id);
    },
  };
};
