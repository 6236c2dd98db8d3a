import type { Command } from 'commander';
import { resolveDataDir } from '../data-dir.ts';
import { openRunningSession, openSession } from './client/open-session.ts';
import type { Session } from './client/session.ts';
import type { CliIo } from './io.ts';

/** What every command gets: its world, the options that all commands share, and ways to the control center. */
export interface CommandContext {
  readonly io: CliIo;
  readonly version: string;
  json(): boolean;
  dataDir(): string;
  /** Runs with the running Patchbay, or with one made for this command, and closes it whatever happens. */
  withSession<T>(use: (session: Session) => Promise<T>): Promise<T>;
  /** Runs with the running Patchbay. Throws `not-running`. */
  withRunning<T>(use: (session: Session) => Promise<T>): Promise<T>;
  /** One JSON document with `--json`, else the text. */
  print(document: unknown, text: () => string): void;
}

export const createCommandContext = (program: Command, io: CliIo, version: string): CommandContext => {
  const options = (): { json?: boolean; dataDir?: string } => program.opts();
  const dataDir = (): string =>
    resolveDataDir(
      io.platform,
      { ...io.env, ...(options().dataDir === undefined ? {} : { PATCHBAY_DATA_DIR: options().dataDir }) },
      io.home,
      io.workingDirectory,
    );
  const use = async <T>(opening: Promise<Session>, action: (session: Session) => Promise<T>): Promise<T> => {
    const session = await opening;
    // An impatient person still gets every process stopped.
    const forget = io.onInterrupt(() => void session.close().finally(() => process.exit(1)));
    try {
      return await action(session);
    } finally {
      forget();
      await session.close();
    }
  };
  const sessionOptions = () => ({ dataDir: dataDir(), version, env: io.env });
  const json = (): boolean => options().json === true;
  return {
    io,
    version,
    json,
    dataDir,
    withSession: (action) => use(openSession(sessionOptions()), action),
    withRunning: (action) => use(openRunningSession(sessionOptions()), action),
    print: (document, text) => io.out(json() ? `${JSON.stringify(document, undefined, 2)}\n` : text()),
  };
};
