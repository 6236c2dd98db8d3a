import { join } from 'node:path';
import Database from 'better-sqlite3';

const AT = '2026-01-01T00:00:00.000Z';
/** Of an answer that has come to its end. */
const turn = {
  providerId: 'none',
  model: 'none',
  status: 'done',
  rounds: 1,
  inputTokens: 0,
  outputTokens: 0,
  durationMs: 1,
};

/** Writes so many messages into a conversation, a question and its answer in turns, as the program does: a model would need hours. */
export const writeMessages = (
  dataDir: string,
  chatId: string,
  count: number,
  /** What the message says; of those with even numbers, the answers. */
  partsOf: (index: number, isAnswer: boolean) => readonly object[],
): void => {
  const database = new Database(join(dataDir, 'patchbay.db'));
  const insert = database.prepare(
    'INSERT INTO chat_messages (id, chat_id, at, role, parts, turn) VALUES (?, ?, ?, ?, ?, ?)',
  );
  database.transaction(() => {
    for (let index = 1; index <= count; index += 1) {
      const isAnswer = index % 2 === 0;
      const parts = JSON.stringify(partsOf(index, isAnswer));
      const role = isAnswer ? 'assistant' : 'user';
      insert.run(`message_${index}`, chatId, AT, role, parts, isAnswer ? JSON.stringify(turn) : null);
    }
  })();
  database.close();
};
