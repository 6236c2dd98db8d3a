import { resolve } from 'node:path';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { type LogLevel, logLevels } from '#shared/model/log.ts';
import { resolveDataDir } from '../data-dir.ts';
import { canShowBrowser } from '../open-browser.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface ServeOptions {
  readonly dataDir: string;
  /** As the environment names it; otherwise the settings do. */
  readonly port: number | undefined;
  readonly logLevel: LogLevel;
  readonly openBrowser: boolean;
  /** Whether a first start has the servers that come with the program. */
  readonly builtIn: boolean;
  /** A file that declares settings and servers; they are made so before anybody comes. */
  readonly apply: string | undefined;
  /** A folder with a file for each secret that the declaration names. */
  readonly secrets: string | undefined;
}

const HIGHEST_PORT = 65_535;

const readPort = (text: string | undefined): number | undefined => {
  if (text === undefined || text === '') return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= HIGHEST_PORT) return port;
  throw new PatchbayError('wrong-usage', {
    problem: `PATCHBAY_PORT is "${text}"; it must be a number from 0 to ${HIGHEST_PORT}.`,
  });
};

const readLogLevel = (text: string | undefined): LogLevel => {
  if (text === undefined || text === '') return 'info';
  const level = logLevels.find((known) => known === text);
  if (level !== undefined) return level;
  throw new PatchbayError('wrong-usage', {
    problem: `PATCHBAY_LOG is "${text}"; it must be one of ${logLevels.join(', ')}.`,
  });
};

const readPath = (text: string | undefined, workingDirectory: string): string | undefined =>
  text === undefined || text === '' ? undefined : resolve(workingDirectory, text);

/** What the environment asks of the browser face. Throws `wrong-usage`. */
export const readServeOptions = (
  platform: NodeJS.Platform,
  env: Environment,
  home: string,
  workingDirectory: string,
): ServeOptions => ({
  dataDir: resolveDataDir(platform, env, home, workingDirectory),
  port: readPort(env.PATCHBAY_PORT),
  logLevel: readLogLevel(env.PATCHBAY_LOG),
  openBrowser: canShowBrowser(platform, env),
  // What is declared is all that there is.
  builtIn: env.PATCHBAY_BUILT_IN !== '0' && !env.PATCHBAY_APPLY,
  apply: readPath(env.PATCHBAY_APPLY, workingDirectory),
  secrets: readPath(env.PATCHBAY_SECRETS, workingDirectory),
});
