import { spawn } from 'node:child_process';

/** What npm says of why it failed stands at the end. */
const KEPT_CHARACTERS = 20_000;

export interface NpmRun {
  readonly code: number | null;
  readonly output: string;
  readonly isLate: boolean;
}

/** Runs npm and, at the end of its time, ends it with everything that it started. */
export const runNpm = (
  args: readonly string[],
  {
    cwd,
    env,
    timeoutMs,
  }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly timeoutMs: number },
): Promise<NpmRun> =>
  new Promise((resolve, reject) => {
    const child = spawn('npm', args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let isLate = false;
    const take = (text: string): void => {
      output = (output + text).slice(-KEPT_CHARACTERS);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    const end = (): void => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    const timer = setTimeout(() => {
      isLate = true;
      end();
    }, timeoutMs);
    process.once('exit', end);
    const forget = (): void => {
      clearTimeout(timer);
      process.removeListener('exit', end);
    };
    child.once('error', (error) => {
      forget();
      reject(error);
    });
    child.once('close', (code) => {
      forget();
      resolve({ code, output, isLate });
    });
  });
