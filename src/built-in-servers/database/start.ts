import { fromCommandLine } from '../lib/from-command-line.ts';
import { serve } from '../lib/serve.ts';
import { isInner } from '../lib/take-input.ts';
import { version } from '../lib/version.ts';
import { createDatabaseServer } from './database-server.ts';
import { threadHelper } from './engines/sqlite-helper.ts';
import { openDatabases } from './open-databases.ts';
import { readDatabases } from './read-databases.ts';

const usage = `Usage: patchbay-server-database [--allow-powerful-account] [<name>=]<file or URL>…

An MCP server over standard input and output that reads databases: files of SQLite, and URLs of PostgreSQL
(postgres://) and MySQL or MariaDB (mysql://). A URL with a password belongs into the environment: DATABASE_URL,
or DATABASE_URL_<NAME>.`;

export const start = (host: NodeJS.Process): void => {
  const [, program = ''] = host.argv;
  const settings = fromCommandLine(host, { usage, read: (args) => readDatabases(args, host.env) });
  const startHelper = isInner(host) ? threadHelper(() => host.exit(1)) : undefined;
  const databases = openDatabases(settings, program, startHelper);
  serve(() => createDatabaseServer(version, databases));
};
