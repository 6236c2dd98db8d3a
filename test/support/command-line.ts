import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { builtFile } from './built.ts';

export interface CliOutcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string>>;

const spawnCli = (
  dataDir: string,
  args: readonly string[],
  env: Environment = {},
): ChildProcessByStdio<Writable, Readable, Readable> =>
  spawn(process.execPath, [builtFile('main/cli.js'), ...args], {
    env: { ...process.env, PATCHBAY_DATA_DIR: dataDir, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });

/** The built command line on a data folder, one process a command. */
export const commandLine =
  (dataDir: string, env?: Environment) =>
  async (args: readonly string[], input = ''): Promise<CliOutcome> => {
    const child = spawnCli(dataDir, args, env);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdin.end(input);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stdout, stderr };
  };

/** A command that does not end by itself; answers how it ended when it was interrupted as by Ctrl+C. */
export const endlessCommand = (dataDir: string, args: readonly string[]): (() => Promise<number | null>) => {
  const child = spawnCli(dataDir, args);
  const closed = once(child, 'close') as Promise<[number | null]>;
  child.stdin.end();
  return async () => {
    child.kill('SIGINT');
    return (await closed)[0];
  };
};

export interface CliWatch extends AsyncDisposable {
  /** Answers with the next line that matches. */
  next(line: RegExp): Promise<string>;
}

/** `servers list --watch`: the table as it is, then a line for every change; answers when it watches. */
export const watchByCli = async (dataDir: string): Promise<CliWatch> => {
  const child = spawnCli(dataDir, ['servers', 'list', '--watch']);
  const closed = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (wanted: RegExp): Promise<string> => {
    for (let line = await lines.next(); line.done !== true; line = await lines.next())
      if (wanted.test(line.value)) return line.value;
    throw new Error(`the watch ended without a line that matches ${wanted}`);
  };
  await next(/^(NAME|No servers)/);
  return {
    next,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await closed;
    },
  };
};
