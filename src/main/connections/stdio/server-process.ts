import type { ChildProcess } from 'node:child_process';
import spawn from 'cross-spawn';

/** What the transport needs of the process of a server; a child process has all of it. */
export type ServerProcess = Pick<
  ChildProcess,
  'pid' | 'exitCode' | 'signalCode' | 'stdin' | 'stdout' | 'stderr'
> & {
  once(event: 'error', listener: (error: Error) => void): unknown;
  once(event: 'spawn', listener: () => void): unknown;
  once(event: 'exit', listener: (code: number | null, signal: NodeJS.Signals | null) => void): unknown;
  once(event: 'close', listener: () => void): unknown;
};

export interface ProcessPlan {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export type StartProcess = (plan: ProcessPlan) => ServerProcess;

/** A program of this machine, in a process group of its own. */
export const startProgram =
  (platform: NodeJS.Platform): StartProcess =>
  ({ command, args, cwd, env }) =>
    spawn(command, [...args], {
      cwd,
      env: { ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: platform !== 'win32',
      windowsHide: true,
    });
