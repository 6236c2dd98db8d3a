import type { Chat, ChatPreset } from '#shared/model/chat.ts';
import type { Database } from '../../database/database.ts';

/** Everything of a conversation that is kept; what runs in it is not. */
export type StoredChat = Omit<Chat, 'messageCount' | 'runningMessageId' | 'waiting'>;

export interface ChatRow {
  readonly chat: StoredChat;
  readonly messageCount: number;
}

export interface ChatsStore {
  /** The one changed last first. */
  list(limit: number, offset: number): readonly ChatRow[];
  /** Those whose title has it, the one changed last first. */
  titled(part: string): readonly ChatRow[];
  get(id: string): ChatRow | undefined;
  save(chat: StoredChat): void;
  /** Whether there was one to mark so, or to take the mark from. */
  setDeleted(id: string, at: string | null): boolean;
  purgeBefore(at: string): void;
  presets(): readonly ChatPreset[];
  savePreset(preset: ChatPreset): void;
  removePreset(id: string): boolean;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly choices: string;
  readonly branched_from: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly messages: number;
}

const toChat = (row: Row): ChatRow => ({
  messageCount: row.messages,
  chat: {
    ...JSON.parse(row.choices),
    id: row.id,
    title: row.title,
    branchedFrom: row.branched_from === null ? undefined : JSON.parse(row.branched_from),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  },
});

const COLUMNS = `chats.*, (SELECT count(*) FROM chat_messages WHERE chat_id = chats.id) AS messages`;

export const createChatsStore = (database: Database): ChatsStore => {
  const list = database.prepare<[number, number], Row>(
    `SELECT ${COLUMNS} FROM chats WHERE deleted_at IS NULL ORDER BY updated_at DESC, rowid DESC LIMIT ? OFFSET ?`,
  );
  const titled = database.prepare<[string], Row>(`
    SELECT ${COLUMNS} FROM chats WHERE deleted_at IS NULL AND instr(lower(title), lower(?)) > 0
    ORDER BY updated_at DESC, rowid DESC`);
  const get = database.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM chats WHERE id = ? AND deleted_at IS NULL`,
  );
  const save = database.prepare(`
    INSERT INTO chats (id, title, choices, branched_from, created_at, updated_at)
    VALUES (@id, @title, @choices, @branchedFrom, @createdAt, @updatedAt)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, choices = excluded.choices, updated_at = excluded.updated_at`);
  const remove = database.prepare('UPDATE chats SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL');
  const restore = database.prepare(
    'UPDATE chats SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL',
  );
  const purge = database.prepare('DELETE FROM chats WHERE deleted_at < ?');
  const presets = database.prepare<[], { id: string; name: string; choices: string }>(
    'SELECT * FROM chat_presets ORDER BY name COLLATE NOCASE',
  );
  const savePreset = database.prepare(`
    INSERT INTO chat_presets VALUES (@id, @name, @choices)
    ON CONFLICT (name) DO UPDATE SET id = excluded.id, choices = excluded.choices`);
  const removePreset = database.prepare('DELETE FROM chat_presets WHERE id = ?');
  return {
    list: (limit, offset) => list.all(limit, offset).map(toChat),
    titled: (part) => titled.all(part).map(toChat),
    get: (id) => {
      const row = get.get(id);
      return row === undefined ? undefined : toChat(row);
    },
    save: ({ id, title, branchedFrom, createdAt, updatedAt, ...choices }) => {
      save.run({
        id,
        title,
        choices: JSON.stringify(choices),
        branchedFrom: branchedFrom === undefined ? null : JSON.stringify(branchedFrom),
        createdAt,
        updatedAt,
      });
    },
    setDeleted: (id, at) => (at === null ? restore.run(id) : remove.run(at, id)).changes > 0,
    purgeBefore: (at) => {
      purge.run(at);
    },
    presets: () => presets.all().map(({ id, name, choices }) => ({ id, name, values: JSON.parse(choices) })),
    savePreset: ({ id, name, values }) => {
      savePreset.run({ id, name, choices: JSON.stringify(values) });
    },
    removePreset: (id) => removePreset.run(id).changes > 0,
  };
};
