import { type ChildProcess, spawn } from 'node:child_process';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import program from './watchdog.awk?raw';

/** A watchdog that ends this often within the time below cannot live here. */
const MAX_STARTS = 5;
const STARTS_WITHIN_MS = 60_000;

/** A process of a server, by its id and start time, and the first process of that server. */
export interface WatchedProcess {
  readonly root: number;
  readonly pid: number;
  readonly started: string;
}

/** A small process beside Patchbay that ends the watched ones when Patchbay has gone without doing so. */
export interface Watchdog {
  watch(process: WatchedProcess): void;
  forget(process: WatchedProcess): void;
  /** What is still watched is ended by it. */
  close(): void;
  /** Undefined where none runs now. */
  readonly pid: number | undefined;
}

export interface WatchdogOptions {
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How the mark of our servers begins in the environment of their processes. */
  readonly mark: string;
  /** Where awk is looked for. */
  readonly path: string;
}

/** Spaces separate the fields of a line; the start times of macOS have some. */
const lineOf = (sign: '+' | '-', { root, pid, started }: WatchedProcess): string =>
  `${sign} ${root} ${pid} ${started.trim().replace(/\s+/g, '_')}\n`;

const start = ({ platform, mark, path }: WatchdogOptions): ChildProcess => {
  const child = spawn('awk', ['-v', `system_name=${platform}`, '-v', `mark=${mark}`, program], {
    // A session of its own: a Ctrl+C in the terminal, or the end of it, is not for the watchdog.
    detached: true,
    // It must not hold a folder, nor know what the environment holds.
    cwd: '/',
    env: { PATH: path, LC_ALL: 'C' },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
  return child;
};

/** Windows has neither awk nor process groups; see docs/decisions/0011-watchdog.md for what holds there. */
const noWatchdog: Watchdog = {
  watch: () => undefined,
  forget: () => undefined,
  close: () => undefined,
  pid: undefined,
};

/** The process is started with the first one to watch, and again when it ends before it should. */
export const createWatchdog = (options: WatchdogOptions): Watchdog => {
  const { platform, clock, logger } = options;
  if (platform === 'win32') return noWatchdog;
  const watched = new Map<string, WatchedProcess>();
  let starts: readonly number[] = [];
  let child: ChildProcess | undefined;
  let isClosed = false;

  const write = (line: string): void => {
    child?.stdin?.write(line);
  };

  const mayStart = (): boolean => {
    const now = clock.monotonic();
    starts = [...starts.filter((at) => now - at < STARTS_WITHIN_MS), now];
    if (starts.length <= MAX_STARTS) return true;
    logger.log(
      'warning',
      'The watchdog does not stay alive; what is left after a crash is ended at next start',
    );
    return false;
  };

  const ensureRunning = (): void => {
    if (child !== undefined || isClosed || !mayStart()) return;
    const running = start(options);
    child = running;
    const ended = (how: string): void => {
      if (child !== running) return;
      child = undefined;
      if (isClosed) return;
      logger.log('warning', 'The watchdog ended', { how });
      if (watched.size > 0) ensureRunning();
    };
    running.once('error', (error) => ended(error.message));
    running.once('exit', (code, signal) => ended(signal ?? `exit code ${code}`));
    // A broken pipe is told by its exit.
    running.stdin?.on('error', (error) =>
      logger.log('debug', 'The watchdog does not read', { problem: error.message }),
    );
    for (const process of watched.values()) write(lineOf('+', process));
  };

  const keyOf = ({ root, pid, started }: WatchedProcess): string => `${root} ${pid} ${started}`;

  return {
    watch: (process) => {
      if (isClosed) return;
      watched.set(keyOf(process), process);
      if (child === undefined) ensureRunning();
      else write(lineOf('+', process));
    },
    forget: (process) => {
      if (watched.delete(keyOf(process))) write(lineOf('-', process));
    },
    close: () => {
      isClosed = true;
      child?.stdin?.end();
    },
    get pid() {
      return child?.pid;
    },
  };
};
