import { type ChildProcess, fork } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import { Worker } from 'node:worker_threads';
import { SQLITE_PROCESS, type SqliteAnswer, type SqliteQuestion } from './sqlite-question.ts';

/** Runs one query at a time beside the server. */
export interface SqliteHelper {
  /** Rejects where the helper ends in between. */
  ask(question: SqliteQuestion): Promise<SqliteAnswer>;
  isAlive(): boolean;
  /** Whether the server stays for its sake. */
  hold(isHeld: boolean): void;
  end(): void;
}

export type StartSqliteHelper = (program: string) => SqliteHelper;

const ended = (): Error => new Error('The query ended the process that ran it.');

/** One answer, or the end of what should have given it. */
const answerOf = (from: ChildProcess | Worker, ask: () => void): Promise<SqliteAnswer> => {
  const { promise, resolve, reject } = Promise.withResolvers<SqliteAnswer>();
  const onEnd = (): void => reject(ended());
  // As emitters both are the same; TypeScript knows each by overloads of its own. A worker has listeners of its own
  // and is deaf without them, so only these are taken away again.
  const emitter: EventEmitter = from;
  const listeners = { message: resolve, exit: onEnd, error: reject };
  for (const [name, listener] of Object.entries(listeners)) emitter.once(name, listener);
  ask();
  return promise.finally(() => {
    for (const [name, listener] of Object.entries(listeners)) emitter.off(name, listener);
  });
};

/** A process: whatever the query does, it can be ended. */
export const processHelper: StartSqliteHelper = (program) => {
  const child = fork(program, [SQLITE_PROCESS], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return {
    ask: (question) => answerOf(child, () => child.send(question)),
    isAlive: () => child.connected,
    hold: (isHeld) => {
      const act = isHeld ? 'ref' : 'unref';
      child[act]();
      child.channel?.[act]();
    },
    end: () => child.kill('SIGKILL'),
  };
};

/** A query that was not ended so long after its end was asked for is ended with the server. */
const THREAD_GRACE_MS = 1_000;

/**
 * A thread, for a runtime that cannot start itself once more, as in a utility process of Electron. A query in it that
 * goes on after its time ends only with the server, which is then started again.
 */
export const threadHelper =
  (endServer: () => void): StartSqliteHelper =>
  (program) => {
    const worker = new Worker(program, { argv: [SQLITE_PROCESS] });
    let isAlive = true;
    worker.once('exit', () => {
      isAlive = false;
    });
    return {
      ask: (question) => answerOf(worker, () => worker.postMessage(question)),
      isAlive: () => isAlive,
      hold: (isHeld) => (isHeld ? worker.ref() : worker.unref()),
      end: () => {
        isAlive = false;
        const timer = setTimeout(endServer, THREAD_GRACE_MS);
        void worker.terminate().then(() => clearTimeout(timer));
      },
    };
  };
