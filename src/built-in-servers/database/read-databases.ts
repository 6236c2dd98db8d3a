import { basename, extname } from 'node:path';
import { uniqueNames } from './unique-names.ts';

/** A database as it was named when the program was started. */
export interface NamedDatabase {
  readonly name: string;
  readonly engine: 'sqlite' | 'postgres' | 'mysql';
  /** A path, or a URL with everything that is needed to sign in. */
  readonly location: string;
}

export interface DatabaseSettings {
  readonly databases: readonly NamedDatabase[];
  /** Whether an account may be used that can do more than read even in a read-only transaction. */
  readonly mayBePowerful: boolean;
}

const engines: Readonly<Record<string, NamedDatabase['engine']>> = {
  'postgres:': 'postgres',
  'postgresql:': 'postgres',
  'mysql:': 'mysql',
  'mariadb:': 'mysql',
};

const VARIABLE = 'DATABASE_URL';
const POWERFUL = '--allow-powerful-account';
const named = /^([A-Za-z][\w-]*)=(.+)$/s;

const engineOf = (location: string): NamedDatabase['engine'] =>
  engines[URL.parse(location)?.protocol ?? ''] ?? 'sqlite';

const defaultName = (location: string): string => {
  const url = URL.parse(location);
  const path = url === null || engines[url.protocol] === undefined ? location : url.pathname;
  return basename(path, extname(path)) || 'database';
};

const databaseOf = (text: string): NamedDatabase => {
  const [, name, rest] = named.exec(text) ?? [];
  const location = rest ?? text;
  return { name: name ?? defaultName(location), engine: engineOf(location), location };
};

/** Two files of one name are two databases. */
const withNamesOfTheirOwn = (databases: readonly NamedDatabase[]): readonly NamedDatabase[] => {
  const names = uniqueNames(databases.map(({ name }) => name));
  return databases.map((database, index) => ({ ...database, name: names[index] ?? database.name }));
};

/**
 * From the command line, and from `DATABASE_URL` and `DATABASE_URL_<NAME>`, which keep a password out of it. Throws for
 * options that there are not; a file whose name begins like one is written with `./` before it.
 */
export const readDatabases = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): DatabaseSettings => {
  const unknown = args.find((arg) => arg.startsWith('-') && arg !== POWERFUL);
  if (unknown !== undefined) throw new Error(`There is no option "${unknown}".`);
  const fromEnvironment = Object.entries(env).flatMap(([key, value]) => {
    if (!value || (key !== VARIABLE && !key.startsWith(`${VARIABLE}_`))) return [];
    const name = key.slice(VARIABLE.length + 1).toLowerCase();
    return [databaseOf(name === '' ? value : `${name}=${value}`)];
  });
  return {
    databases: withNamesOfTheirOwn([
      ...args.filter((arg) => arg !== POWERFUL).map(databaseOf),
      ...fromEnvironment,
    ]),
    mayBePowerful: args.includes(POWERFUL),
  };
};
