import { connect as createSocket } from 'node:net';
import type { Connection, ConnectionOptions } from 'mysql2';
import { Refusal } from '../../lib/refusal.ts';
import { collectRows } from '../collect-rows.ts';
import type { Database, Limits, Parameter, QueryRequest, Rows } from '../database.ts';
import { timeIsUp, unreachable } from '../refusals.ts';
import { tablesFrom } from './information-schema.ts';
import { mysqlMetadata } from './mysql-metadata.ts';

const CONNECT_MS = 10_000;
const GRACE_MS = 1_000;
const READ_AHEAD = 50;

/** Statements that only show something, and that EXPLAIN does not take. */
const shows = /^\s*(?:show|explain|describe|desc)\s/i;

const tooPowerful = (): Refusal =>
  new Refusal(
    'This account may use files of the database server (the privilege FILE), which a read-only transaction does not forbid. Make an account that can only read (CREATE USER reader …; GRANT SELECT ON shop.* TO reader), or start this server with --allow-powerful-account.',
  );

/** The parts of the URL alone: its query could switch on several statements at a time, or files of this machine. */
const optionsOf = (location: string): ConnectionOptions => {
  const url = new URL(location);
  const database = decodeURIComponent(url.pathname.slice(1));
  return {
    host: url.hostname.replace(/^\[|\]$/g, '') || 'localhost',
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    ...(database === '' ? {} : { database }),
    ...(url.searchParams.has('ssl') ? { ssl: {} } : {}),
    connectTimeout: CONNECT_MS,
    multipleStatements: false,
    flags: ['-LOCAL_FILES'],
    rowsAsArray: true,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: false,
  };
};

interface Asked {
  readonly names: readonly string[];
  readonly isComplete: boolean;
}

/** Prepared, so that one statement alone is taken; reads row after row until `onRow` wants no more. */
const ask = (
  connection: Connection,
  sql: string,
  parameters: readonly Parameter[],
  start: (names: readonly string[]) => (row: readonly unknown[]) => boolean,
): Promise<Asked> =>
  new Promise((resolve, reject) => {
    let names: readonly string[] = [];
    let onRow: ((row: readonly unknown[]) => boolean) | undefined;
    const command = connection.execute({ sql, values: [...parameters] });
    command.on('fields', (fields: readonly { readonly name: string }[] | undefined) => {
      names = (fields ?? []).map(({ name }) => name);
    });
    const stream = command.stream({ highWaterMark: READ_AHEAD });
    stream.on('error', reject);
    stream.on('data', (row: readonly unknown[]) => {
      onRow ??= start(names);
      // What has no rows gives a summary in their place.
      if (!Array.isArray(row) || onRow(row)) return;
      stream.pause();
      resolve({ names, isComplete: false });
    });
    stream.on('end', () => resolve({ names, isComplete: true }));
  });

const allRows = async (connection: Connection, sql: string, parameters: readonly Parameter[] = []) => {
  const rows: (readonly unknown[])[] = [];
  await ask(connection, sql, parameters, () => (row) => rows.push(row) > 0);
  return rows;
};

const runQuery = async (connection: Connection, request: QueryRequest): Promise<Rows> => {
  const { sql, parameters, maxRows } = request;
  const inner = sql.replace(/;\s*$/, '');
  // EXPLAIN with a format takes SELECT, INSERT, UPDATE, REPLACE and DELETE, of which a read-only transaction lets
  // the first alone pass; everything else is a syntax error for it, and is never run.
  if (!shows.test(inner)) await allRows(connection, `EXPLAIN FORMAT=JSON ${inner}`, parameters);
  let collector: ReturnType<typeof collectRows> | undefined;
  const { names } = await ask(connection, inner, parameters, (columns) => {
    collector = collectRows(columns, maxRows);
    return collector.add;
  });
  return (collector ?? collectRows(names, maxRows)).result();
};

interface Connected {
  readonly connection: Connection;
  close(): void;
}

/** A database of MySQL or MariaDB. */
export const createMysqlDatabase = (location: string, mayBePowerful: boolean): Database => {
  const connect = async (): Promise<Connected> => {
    const { createConnection } = await import('mysql2');
    const options = optionsOf(location);
    // A socket of our own: the library ends its side alone, and a server that has more to send would wait for us.
    const socket = createSocket({ host: options.host, port: options.port ?? 3306 });
    const connection = createConnection({ ...options, stream: socket });
    await new Promise<void>((resolve, reject) => {
      connection.connect((error) => (error === null ? resolve() : reject(unreachable(error))));
    });
    // A connection that is closed in the middle says so once more.
    connection.on('error', () => socket.destroy());
    return { connection, close: () => socket.destroy() };
  };

  const stop = async (threadId: number): Promise<void> => {
    const other = await connect();
    try {
      await new Promise((resolve) => {
        other.connection.query(`KILL ${Math.trunc(threadId)}`, resolve);
      });
    } finally {
      other.close();
    }
  };

  const withConnection = async <T>(
    limits: Limits,
    work: (connection: Connection) => Promise<T>,
  ): Promise<T> => {
    const { timeoutMs, signal } = limits;
    const { connection, close } = await connect();
    if (signal.aborted) {
      close();
      throw signal.reason;
    }
    const stopped = Promise.withResolvers<never>();
    const giveUp = (reason: unknown): void => {
      stopped.reject(reason);
      stop(connection.threadId).catch(() => undefined);
    };
    const timer = setTimeout(() => giveUp(timeIsUp(timeoutMs)), timeoutMs + GRACE_MS);
    const onAbort = (): void => giveUp(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    const run = async (): Promise<T> => {
      const grants = (await allRows(connection, 'SHOW GRANTS')).flat().map(String);
      if (
        !mayBePowerful &&
        grants.some((grant) => /^GRANT (?:ALL PRIVILEGES|.*\bFILE\b).* ON \*\.\*/.test(grant))
      )
        throw tooPowerful();
      const [version] = (await allRows(connection, 'SELECT version()')).flat().map(String);
      await allRows(
        connection,
        version?.includes('MariaDB')
          ? `SET SESSION max_statement_time = ${timeoutMs / 1_000}`
          : `SET SESSION max_execution_time = ${timeoutMs}`,
      );
      await allRows(connection, 'SET SESSION TRANSACTION READ ONLY');
      await new Promise<void>((resolve, reject) => {
        // Not among the statements that can be prepared.
        connection.query('START TRANSACTION READ ONLY', (error) =>
          error === null ? resolve() : reject(error),
        );
      });
      return work(connection);
    };
    try {
      return await Promise.race([run(), stopped.promise]);
    } catch (error) {
      const code = error instanceof Error && 'errno' in error ? error.errno : undefined;
      if (code === 1969 || code === 3024 || code === 1317) throw timeIsUp(timeoutMs);
      if (typeof code === 'number' && error instanceof Error)
        throw new Refusal(`The database says: ${error.message}`);
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      // Without a word: a transaction that was not committed is rolled back.
      close();
    }
  };

  return {
    query: (request, limits) => withConnection(limits, (connection) => runQuery(connection, request)),
    tables: (limits, name) =>
      withConnection(limits, (connection) =>
        tablesFrom((sql) => allRows(connection, sql, [name ?? null, name ?? null]), mysqlMetadata),
      ),
  };
};
