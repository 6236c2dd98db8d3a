import type { ChatMessage } from '#shared/model/chat.ts';
import type { Database } from '../../database/database.ts';

export interface KeptMessage {
  readonly sequence: number;
  readonly message: ChatMessage;
}

export interface FoundMessage {
  readonly chatId: string;
  /** The words that were found between U+0002 and U+0003. */
  readonly snippet: string;
}

/** What a message takes of the window, in tokens, about. */
export interface MessageUse {
  readonly messages: number;
  readonly results: number;
  readonly attachments: number;
  /** What links instead of media, and bounds of results, spare. */
  readonly saved: number;
  /** The keys of the tools that are called in it. */
  readonly tools: readonly string[];
}

export interface MessagesStore {
  /** Newest first, before the sequence where one is given. */
  page(chatId: string, before: number | undefined, limit: number): readonly KeptMessage[];
  /** Oldest first. */
  all(chatId: string): readonly ChatMessage[];
  get(chatId: string, id: string): KeptMessage | undefined;
  /** `words` is what search finds; without it that stays as it was. */
  save(message: ChatMessage, words?: string): void;
  /** This one and all after it in its conversation. */
  removeFrom(chatId: string, sequence: number): void;
  /** Best first. */
  search(match: string, limit: number): readonly FoundMessage[];
  /** The last ones that the person wrote, the newest first. */
  asked(chatId: string, limit: number): readonly ChatMessage[];
  /** Of all messages whose use is kept, together. */
  use(chatId: string): MessageUse;
  /** Those whose use is not kept, since they are new or changed. */
  uncounted(chatId: string): readonly KeptMessage[];
  /** A message that changes loses it again. Does nothing where the database is only read. */
  saveUse(chatId: string, counted: readonly { readonly sequence: number; readonly use: MessageUse }[]): void;
  /** Those that were being written when the program ended. */
  unfinished(): readonly ChatMessage[];
}

interface Row {
  readonly sequence: number;
  readonly id: string;
  readonly chat_id: string;
  readonly at: string;
  readonly role: ChatMessage['role'];
  readonly parts: string;
  readonly turn: string | null;
  readonly others: string | null;
}

const toMessage = (row: Row): ChatMessage => ({
  id: row.id,
  chatId: row.chat_id,
  at: row.at,
  role: row.role,
  parts: JSON.parse(row.parts),
  ...(row.turn === null ? {} : { turn: JSON.parse(row.turn) }),
  ...(row.others === null ? {} : { others: JSON.parse(row.others) }),
});
const noUse = { messages: 0, results: 0, attachments: 0, saved: 0 };
const toKept = (row: Row): KeptMessage => ({ sequence: row.sequence, message: toMessage(row) });

export const createMessagesStore = (database: Database): MessagesStore => {
  const page = database.prepare<[string, number, number], Row>(
    'SELECT * FROM chat_messages WHERE chat_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?',
  );
  const all = database.prepare<[string], Row>(
    'SELECT * FROM chat_messages WHERE chat_id = ? ORDER BY sequence',
  );
  const get = database.prepare<[string, string], Row>(
    'SELECT * FROM chat_messages WHERE chat_id = ? AND id = ?',
  );
  const save = database.prepare<object, { sequence: number }>(`
    INSERT INTO chat_messages (id, chat_id, at, role, parts, turn, others)
    VALUES (@id, @chatId, @at, @role, @parts, @turn, @others)
    ON CONFLICT (id) DO UPDATE SET at = excluded.at, parts = excluded.parts, turn = excluded.turn,
      others = excluded.others RETURNING sequence`);
  const removeFrom = database.prepare('DELETE FROM chat_messages WHERE chat_id = ? AND sequence >= ?');
  const dropWords = database.prepare('DELETE FROM chat_search WHERE rowid = ?');
  const addWords = database.prepare('INSERT INTO chat_search (rowid, text) VALUES (?, ?)');
  const search = database.prepare<[string, number], { chatId: string; snippet: string }>(`
    SELECT chat_messages.chat_id AS chatId, snippet(chat_search, 0, char(2), char(3), '…', 16) AS snippet
    FROM chat_search JOIN chat_messages ON chat_messages.sequence = chat_search.rowid
    JOIN chats ON chats.id = chat_messages.chat_id
    WHERE chat_search MATCH ? AND chats.deleted_at IS NULL ORDER BY bm25(chat_search) LIMIT ?`);
  const unfinished = database.prepare<[], Row>(
    `SELECT * FROM chat_messages WHERE turn ->> '$.status' = 'running'`,
  );
  const asked = database.prepare<[string, number], Row>(
    `SELECT * FROM chat_messages WHERE chat_id = ? AND role = 'user' ORDER BY sequence DESC LIMIT ?`,
  );
  const use = database.prepare<[string], Omit<MessageUse, 'tools'>>(`
    SELECT ifnull(sum(messages), 0) AS messages, ifnull(sum(results), 0) AS results,
      ifnull(sum(attachments), 0) AS attachments, ifnull(sum(saved), 0) AS saved
    FROM chat_message_use WHERE chat_id = ?`);
  const usedTools = database
    .prepare<[string], string>(
      `SELECT DISTINCT tools FROM chat_message_use WHERE chat_id = ? AND tools <> '[]'`,
    )
    .pluck();
  const uncounted = database.prepare<[string], Row>(`
    SELECT * FROM chat_messages AS one WHERE chat_id = ? AND NOT EXISTS (
      SELECT 1 FROM chat_message_use AS use WHERE use.chat_id = one.chat_id AND use.sequence = one.sequence
    ) ORDER BY sequence`);
  const saveUse = database.prepare(`
    INSERT INTO chat_message_use (chat_id, sequence, messages, results, attachments, saved, tools)
    VALUES (@chatId, @sequence, @messages, @results, @attachments, @saved, @tools)`);
  const isReadOnly = (): boolean => database.pragma('query_only', { simple: true }) === 1;
  return {
    page: (chatId, before, limit) => page.all(chatId, before ?? Number.MAX_SAFE_INTEGER, limit).map(toKept),
    all: (chatId) => all.all(chatId).map(toMessage),
    get: (chatId, id) => {
      const row = get.get(chatId, id);
      return row === undefined ? undefined : toKept(row);
    },
    save: database.transaction((message: ChatMessage, words?: string) => {
      const kept = save.get({
        ...message,
        parts: JSON.stringify(message.parts),
        turn: message.turn === undefined ? null : JSON.stringify(message.turn),
        others: message.others === undefined ? null : JSON.stringify(message.others),
      });
      if (kept === undefined || words === undefined) return;
      dropWords.run(kept.sequence);
      addWords.run(kept.sequence, words);
    }),
    removeFrom: (chatId, sequence) => {
      removeFrom.run(chatId, sequence);
    },
    search: (match, limit) => search.all(match, limit),
    asked: (chatId, limit) => asked.all(chatId, limit).map(toMessage),
    use: (chatId) => ({
      ...(use.get(chatId) ?? noUse),
      tools: usedTools.all(chatId).flatMap((tools): string[] => JSON.parse(tools)),
    }),
    uncounted: (chatId) => uncounted.all(chatId).map(toKept),
    saveUse: database.transaction((chatId: string, counted: Parameters<MessagesStore['saveUse']>[1]) => {
      if (isReadOnly()) return;
      for (const { sequence, use: of } of counted)
        saveUse.run({ ...of, chatId, sequence, tools: JSON.stringify(of.tools) });
    }),
    unfinished: () => unfinished.all().map(toMessage),
  };
};
