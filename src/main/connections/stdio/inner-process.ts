import { EventEmitter } from 'node:events';
import { Readable, Writable } from 'node:stream';
import type { ServerProcess } from './server-process.ts';

/**
 * A process that runs a file with the runtime of this program: it has output as any other, but no input; what would come
 * there is sent as messages, and null at its end (src/built-in-servers/lib/take-input.ts is the other side).
 */
export interface InnerRuntime {
  /** Known once it has begun. */
  readonly pid: number | undefined;
  readonly stdout: NodeJS.ReadableStream | null;
  readonly stderr: NodeJS.ReadableStream | null;
  postMessage(message: string | null): void;
  on(event: 'spawn', listener: () => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
}

const readable = (stream: NodeJS.ReadableStream | null): Readable | null =>
  stream === null || stream instanceof Readable ? stream : new Readable().wrap(stream);

const inputOf = (runtime: InnerRuntime, hasEnded: () => boolean): Writable =>
  new Writable({
    decodeStrings: false,
    write: (chunk: Buffer | string, _encoding, done) => {
      if (hasEnded()) return done(new Error('the process does not read any more'));
      runtime.postMessage(String(chunk));
      done();
    },
    final: (done) => {
      if (!hasEnded()) runtime.postMessage(null);
      done();
    },
  });

/** Makes a child process of it, so that one transport serves both. */
export const innerProcess = (runtime: InnerRuntime): ServerProcess => {
  const events = new EventEmitter();
  let pid: number | undefined;
  let exitCode: number | null = null;
  const stdin = inputOf(runtime, () => exitCode !== null);
  runtime.on('spawn', () => {
    pid = runtime.pid;
    events.emit('spawn');
  });
  runtime.on('exit', (code) => {
    exitCode = code;
    if (pid === undefined) events.emit('error', new Error(`it ended with exit code ${code} before it began`));
    else events.emit('exit', code, null);
  });
  return {
    get pid() {
      return pid;
    },
    get exitCode() {
      return exitCode;
    },
    // It is not told which signal ended it.
    signalCode: null,
    stdin,
    stdout: readable(runtime.stdout),
    stderr: readable(runtime.stderr),
    once: (event: string, listener: (...args: never[]) => void) =>
      events.once(event, listener as (...args: unknown[]) => void),
  };
};
