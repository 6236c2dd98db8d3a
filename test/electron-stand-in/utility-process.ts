import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { InnerRuntime } from '../../src/main/connections/stdio/inner-process.ts';

interface ForkOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdio: readonly string[];
  readonly serviceName: string;
}

/** A utility process that is a real one, of Node.js: without standard input, and with messages in its place. */
export const forkUtility = (file: string, args: readonly string[], options: ForkOptions): InnerRuntime => {
  if (options.stdio.join() !== 'ignore,pipe,pipe') throw new Error('a utility process has no input');
  const child = fork(file, [...args], {
    cwd: options.cwd,
    env: { ...options.env },
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: ['--import', join(import.meta.dirname, 'utility-runtime.mjs')],
  });
  return {
    get pid() {
      return child.pid;
    },
    stdout: child.stdout,
    stderr: child.stderr,
    postMessage: (message) => {
      // Null goes as well; the types do not know.
      child.send(message as string);
    },
    on: (event: 'spawn' | 'exit', listener: (code: number) => void) =>
      child.on(event, (code: number | null) => listener(code ?? 1)),
  };
};
