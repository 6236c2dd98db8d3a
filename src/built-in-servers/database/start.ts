import { serve } from '../lib/serve.ts';
import { isInner } from '../lib/take-input.ts';
import { version } from '../lib/version.ts';
import { createDatabaseServer } from './database-server.ts';
import { threadHelper } from './engines/sqlite-helper.ts';
import { openDatabases } from './open-databases.ts';
import { readDatabases } from './read-databases.ts';

export const start = (host: NodeJS.Process): void => {
  const [, program = '', ...args] = host.argv;
  const startHelper = isInner(host) ? threadHelper(() => host.exit(1)) : undefined;
  const databases = openDatabases(readDatabases(args, host.env), program, startHelper);
  serve(() => createDatabaseServer(version, databases));
};
