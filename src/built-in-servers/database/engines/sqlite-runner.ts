import { Refusal } from '../../lib/refusal.ts';
import type { Limits, Rows } from '../database.ts';
import { timeIsUp } from '../refusals.ts';
import { processHelper, type SqliteHelper, type StartSqliteHelper } from './sqlite-helper.ts';
import type { SqliteAnswer, SqliteQuestion } from './sqlite-question.ts';

/** A helper waits so long for another query before it is ended. */
const IDLE_MS = 20_000;
const MOST_AT_ONCE = 4;

export type RunSqlite = (question: SqliteQuestion, limits: Limits) => Promise<Rows>;

/** Runs queries in helpers of their own, which are ended when their time is up. One is kept for the next query. */
export const createSqliteRunner = (
  program: string,
  startHelper: StartSqliteHelper = processHelper,
): RunSqlite => {
  let spare: { readonly helper: SqliteHelper; readonly timer: NodeJS.Timeout } | undefined;
  let running = 0;

  const take = (): SqliteHelper => {
    const kept = spare;
    spare = undefined;
    clearTimeout(kept?.timer);
    return kept?.helper.isAlive() ? kept.helper : startHelper(program);
  };
  const give = (helper: SqliteHelper): void => {
    if (spare !== undefined) {
      helper.end();
      return;
    }
    // The server ends when its client goes, whether this one waits or not.
    helper.hold(false);
    const timer = setTimeout(() => {
      spare = undefined;
      helper.end();
    }, IDLE_MS);
    timer.unref();
    spare = { helper, timer };
  };

  return async (question, { timeoutMs, signal }) => {
    signal.throwIfAborted();
    if (running >= MOST_AT_ONCE) throw new Refusal('Too many queries are running; try again in a moment.');
    running += 1;
    const helper = take();
    helper.hold(true);
    const late = Promise.withResolvers<SqliteAnswer>();
    const onAbort = (): void => late.reject(signal.reason);
    const timer = setTimeout(() => late.reject(timeIsUp(timeoutMs)), timeoutMs);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      const answer = await Promise.race([helper.ask(question), late.promise]);
      give(helper);
      if (answer.kind === 'problem') throw new Refusal(answer.problem);
      return answer.rows;
    } catch (error) {
      if (spare?.helper !== helper) helper.end();
      throw error;
    } finally {
      running -= 1;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    }
  };
};
