import type { Database } from './database.ts';
import type { Databases } from './database-tools.ts';
import { createMysqlDatabase } from './engines/mysql.ts';
import { createPostgresDatabase } from './engines/postgres.ts';
import { createSqliteDatabase } from './engines/sqlite.ts';
import type { StartSqliteHelper } from './engines/sqlite-helper.ts';
import { createSqliteRunner } from './engines/sqlite-runner.ts';
import type { DatabaseSettings, NamedDatabase } from './read-databases.ts';

/** Nothing is connected to before something is asked. `program` is this server's own file. */
export const openDatabases = (
  { databases, mayBePowerful }: DatabaseSettings,
  program: string,
  startHelper?: StartSqliteHelper,
): Databases => {
  const run = createSqliteRunner(program, startHelper);
  const open: Readonly<Record<NamedDatabase['engine'], (location: string) => Database>> = {
    sqlite: (path) => createSqliteDatabase(path, run),
    postgres: (url) => createPostgresDatabase(url, mayBePowerful),
    mysql: (url) => createMysqlDatabase(url, mayBePowerful),
  };
  return new Map(databases.map(({ name, engine, location }) => [name, open[engine](location)]));
};
