import { parentPort as threadPort } from 'node:worker_threads';
import { keepCompiledCode } from '../lib/keep-compiled-code.ts';
import { takeInput } from '../lib/take-input.ts';
import { SQLITE_PROCESS } from './engines/sqlite-question.ts';

keepCompiledCode(import.meta.dirname);
// Each way loads what it needs and nothing else: both stay small.
if (process.argv[2] === SQLITE_PROCESS) {
  const { answerSqliteQuestions } = await import('./engines/sqlite-process.ts');
  answerSqliteQuestions(process, threadPort);
} else {
  takeInput(process);
  const { start } = await import('./start.ts');
  start(process);
}
