import { parentPort } from 'node:worker_threads';
import { keepCompiledCode } from '../lib/keep-compiled-code.ts';
import { takeInput } from '../lib/take-input.ts';
import { PAGE_THREAD } from './page-question.ts';

keepCompiledCode(import.meta.dirname);
if (parentPort !== null && process.argv[2] === PAGE_THREAD) {
  const { answerPageQuestion } = await import('./page-thread.ts');
  answerPageQuestion(parentPort);
} else {
  takeInput(process);
  const { start } = await import('./start.ts');
  start(process);
}
