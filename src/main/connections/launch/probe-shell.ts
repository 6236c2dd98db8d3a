import type { SpawnOptions, spawn as spawnProcess } from 'node:child_process';
import { environmentInOutput, isComplete, type ShellInvocation } from './login-shell.ts';

export interface ShellProbe {
  readonly invocation: ShellInvocation;
  readonly delimiter: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly spawn: typeof spawnProcess;
}

/** What the shell said; `problem` completes the sentence "The login shell … ". */
export type ShellAnswer =
  | { readonly environment: Readonly<Record<string, string>> }
  | { readonly problem: string };

/** Dotfiles that print without end are cut off here; a real environment has a few kilobytes. */
const MAX_OUTPUT_CHARACTERS = 4_000_000;

/** Time to let go of locks: those of pyenv and its like, left behind, hold up every later shell for a minute. */
const TERM_GRACE_MS = 500;

const answerFrom = (output: string, delimiter: string, otherwise: string): ShellAnswer => {
  const environment = environmentInOutput(output, delimiter);
  return environment === undefined ? { problem: otherwise } : { environment };
};

/** Asks one shell, once. Never rejects; whatever the shell started in its group is ended where it does not end itself. */
export const probeShell = ({
  invocation,
  delimiter,
  env,
  timeoutMs,
  spawn,
}: ShellProbe): Promise<ShellAnswer> =>
  new Promise((resolve) => {
    // A session of its own: an interactive shell would otherwise take the terminal that Patchbay was started in.
    const options: SpawnOptions = { env, stdio: ['ignore', 'pipe', 'ignore'], detached: true };
    const child = spawn(invocation.shell, [...invocation.args], options);
    let output = '';
    let exit: string | undefined;

    const signalGroup = (signal: 'SIGTERM' | 'SIGKILL'): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      } catch {
        // The group has ended by itself meanwhile.
        return;
      }
    };
    const finish = (answer: ShellAnswer): void => {
      clearTimeout(timer);
      child.stdout?.destroy();
      resolve(answer);
    };
    const giveUp = (problem: string): void => {
      signalGroup('SIGTERM');
      // An interactive shell takes no notice of SIGTERM.
      setTimeout(() => signalGroup('SIGKILL'), TERM_GRACE_MS);
      finish(answerFrom(output, delimiter, problem));
    };
    const timer = setTimeout(() => giveUp(`did not answer within ${timeoutMs / 1_000} s`), timeoutMs);

    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.length > MAX_OUTPUT_CHARACTERS) giveUp('prints without end');
      else if (exit !== undefined && isComplete(output, delimiter))
        finish(answerFrom(output, delimiter, exit));
    });
    child.on('error', (error) => finish({ problem: `could not be started (${error.message})` }));
    child.on('exit', (code, signal) => {
      exit = `ended without printing its environment (${signal ?? `exit code ${code}`})`;
      // Not always followed by "close": a job of the dotfiles may hold the pipe.
      if (isComplete(output, delimiter)) finish(answerFrom(output, delimiter, exit));
    });
    child.on('close', () =>
      finish(answerFrom(output, delimiter, exit ?? 'ended without printing its environment')),
    );
  });
