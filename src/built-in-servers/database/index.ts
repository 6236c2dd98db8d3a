import { SQLITE_PROCESS } from './engines/sqlite-question.ts';

const [, program = '', ...args] = process.argv;

const startServer = async (): Promise<void> => {
  const { serve } = await import('../lib/serve.ts');
  const { version } = await import('../lib/version.ts');
  const { createDatabaseServer } = await import('./database-server.ts');
  const { openDatabases } = await import('./open-databases.ts');
  const { readDatabases } = await import('./read-databases.ts');
  const databases = openDatabases(readDatabases(args, process.env), program);
  serve(() => createDatabaseServer(version, databases));
};

const startSqliteProcess = async (): Promise<void> => {
  const { answerSqliteQuestions } = await import('./engines/sqlite-process.ts');
  answerSqliteQuestions(process);
};

// Each way loads what it needs and nothing else: both stay small.
await (args[0] === SQLITE_PROCESS ? startSqliteProcess() : startServer());
