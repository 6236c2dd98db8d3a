import { type ChildProcess, fork } from 'node:child_process';
import { Refusal } from '../../lib/refusal.ts';
import type { Limits, Rows } from '../database.ts';
import { timeIsUp } from '../refusals.ts';
import { SQLITE_PROCESS, type SqliteAnswer, type SqliteQuestion } from './sqlite-question.ts';

/** A process waits so long for another query before it is ended. */
const IDLE_MS = 20_000;
const MOST_AT_ONCE = 4;

export type RunSqlite = (question: SqliteQuestion, limits: Limits) => Promise<Rows>;

/** Runs queries in processes of their own, which are ended when their time is up. One is kept for the next query. */
export const createSqliteRunner = (program: string): RunSqlite => {
  let spare: { readonly child: ChildProcess; readonly timer: NodeJS.Timeout } | undefined;
  let running = 0;

  const take = (): ChildProcess => {
    const kept = spare;
    spare = undefined;
    clearTimeout(kept?.timer);
    if (kept?.child.connected) return kept.child;
    return fork(program, [SQLITE_PROCESS], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  };
  const give = (child: ChildProcess): void => {
    if (spare !== undefined) {
      child.kill('SIGKILL');
      return;
    }
    // The server ends when its client goes, whether this one waits or not.
    child.unref();
    child.channel?.unref();
    const timer = setTimeout(() => {
      spare = undefined;
      child.kill('SIGKILL');
    }, IDLE_MS);
    timer.unref();
    spare = { child, timer };
  };

  return async (question, { timeoutMs, signal }) => {
    if (running >= MOST_AT_ONCE) throw new Refusal('Too many queries are running; try again in a moment.');
    running += 1;
    const child = take();
    child.ref();
    child.channel?.ref();
    const answered = Promise.withResolvers<SqliteAnswer>();
    const onEnd = (): void => answered.reject(new Refusal('The query ended the process that ran it.'));
    const onAbort = (): void => answered.reject(signal.reason);
    const timer = setTimeout(() => answered.reject(timeIsUp(timeoutMs)), timeoutMs);
    child.once('message', answered.resolve);
    child.once('exit', onEnd).once('error', answered.reject);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      child.send(question);
      const answer = await answered.promise;
      give(child);
      if (answer.kind === 'problem') throw new Refusal(answer.problem);
      return answer.rows;
    } catch (error) {
      if (spare?.child !== child) child.kill('SIGKILL');
      throw error;
    } finally {
      running -= 1;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      child.removeAllListeners();
    }
  };
};
