import { serve } from '../lib/serve.ts';
import { version } from '../lib/version.ts';
import { createDatabaseServer } from './database-server.ts';
import { openDatabases } from './open-databases.ts';
import { readDatabases } from './read-databases.ts';

export const start = ({ argv, env }: NodeJS.Process): void => {
  const [, program = '', ...args] = argv;
  const databases = openDatabases(readDatabases(args, env), program);
  serve(() => createDatabaseServer(version, databases));
};
