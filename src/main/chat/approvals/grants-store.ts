import type { Database } from '../../database/database.ts';

/** A tool that runs without a question, as it and its server were when that was allowed. */
export interface Grant {
  readonly serverId: string;
  readonly tool: string;
  /** Empty where it holds in every conversation. */
  readonly chatId: string;
  readonly definition: string;
  readonly serverIdentity: string;
  readonly createdAt: string;
}

export interface GrantsStore {
  all(): readonly Grant[];
  save(grant: Grant): void;
  remove(serverId: string, tool: string, chatId: string): boolean;
}

interface Row {
  readonly server_id: string;
  readonly tool: string;
  readonly chat_id: string;
  readonly definition: string;
  readonly server_identity: string;
  readonly created_at: string;
}

export const createGrantsStore = (database: Database): GrantsStore => {
  const all = database.prepare<[], Row>('SELECT * FROM tool_grants ORDER BY created_at DESC');
  const save = database.prepare(`
    INSERT OR REPLACE INTO tool_grants VALUES (@serverId, @tool, @chatId, @definition, @serverIdentity, @createdAt)`);
  const remove = database.prepare('DELETE FROM tool_grants WHERE server_id = ? AND tool = ? AND chat_id = ?');
  return {
    all: () =>
      all.all().map((row) => ({
        serverId: row.server_id,
        tool: row.tool,
        chatId: row.chat_id,
        definition: row.definition,
        serverIdentity: row.server_identity,
        createdAt: row.created_at,
      })),
    save: (grant) => {
      save.run(grant);
    },
    remove: (serverId, tool, chatId) => remove.run(serverId, tool, chatId).changes > 0,
  };
};
