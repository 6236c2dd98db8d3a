import type { MessagePort } from 'node:worker_threads';
import { querySqlite } from './sqlite-query.ts';
import type { SqliteAnswer, SqliteQuestion } from './sqlite-question.ts';

const answerTo = ({ path, ...request }: SqliteQuestion): SqliteAnswer => {
  try {
    return { kind: 'rows', rows: querySqlite(path, request) };
  } catch (error) {
    return { kind: 'problem', problem: error instanceof Error ? error.message : String(error) };
  }
};

/**
 * Answers question after question. SQLite runs a query to its end and nothing in the same thread can stop it: so it
 * runs here, and the server ends this process (or thread, by its port) when the time is up.
 */
export const answerSqliteQuestions = (host: NodeJS.Process, port: MessagePort | null): void => {
  if (port !== null) {
    port.on('message', (question: SqliteQuestion) => port.postMessage(answerTo(question)));
    return;
  }
  host.on('message', (question: SqliteQuestion) => host.send?.(answerTo(question)));
  host.on('disconnect', () => host.exit(0));
};
