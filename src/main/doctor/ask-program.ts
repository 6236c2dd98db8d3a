import spawn from 'cross-spawn';
import { processSystem } from '../connections/stdio/process-tree.ts';

export interface ProgramQuestion {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export type ProgramAnswer =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'failed'; readonly problem: string };

export type AskProgram = (question: ProgramQuestion, signal: AbortSignal) => Promise<ProgramAnswer>;

/** The answer is a line or two; what goes on beyond is not read. */
const MOST_CHARACTERS = 4_000;

const lastLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .at(-1) ?? '';

/**
 * Runs a program that says its version and ends. It has no input, so that it cannot ask anything; when the signal
 * comes, it is ended with all that it started, and what it said until then is no answer.
 */
export const askProgram =
  (platform: NodeJS.Platform): AskProgram =>
  ({ command, args, cwd, env }, signal) =>
    new Promise((resolve) => {
      const child = spawn(command, [...args], {
        cwd,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
        detached: platform !== 'win32',
      });
      let output = '';
      let complaint = '';
      const end = (): void => {
        const { pid } = child;
        // Its own group, in which it is the first.
        if (pid !== undefined)
          void processSystem(platform).signal(pid, [{ pid, parent: 0, group: pid, started: '' }], 'SIGKILL');
        finish({ kind: 'failed', problem: 'it was ended' });
      };
      const finish = (answer: ProgramAnswer): void => {
        signal.removeEventListener('abort', end);
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve(answer);
      };
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        output = `${output}${text}`.slice(0, MOST_CHARACTERS);
      });
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        complaint = `${complaint}${text}`.slice(-MOST_CHARACTERS);
      });
      child.once('error', (error) => finish({ kind: 'failed', problem: error.message }));
      child.once('close', (code, ended) =>
        finish(
          code === 0
            ? // Old ones say their version where others complain.
              { kind: 'answered', text: (output || complaint).trim() }
            : { kind: 'failed', problem: lastLine(complaint) || `it ended with ${ended ?? `code ${code}`}` },
        ),
      );
      if (signal.aborted) end();
      else signal.addEventListener('abort', end, { once: true });
    });
