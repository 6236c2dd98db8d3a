import type { Client, ClientConfig } from 'pg';
import { Refusal } from '../../lib/refusal.ts';
import { collectRows } from '../collect-rows.ts';
import type { Database, Limits, QueryRequest, Rows } from '../database.ts';
import { timeIsUp, unreachable } from '../refusals.ts';
import { tablesFrom } from './information-schema.ts';
import { postgresMetadata } from './postgres-metadata.ts';

const CONNECT_MS = 10_000;
const FETCHED_AT_ONCE = 200;
/** The server gives up first, and says so better; this is for a query that has switched the server's limit off. */
const GRACE_MS = 1_000;

/** What an ordinary account of PostgreSQL cannot do, and a read-only transaction does not forbid. */
const POWERS = `SELECT rolsuper OR EXISTS (SELECT FROM pg_roles p WHERE p.rolname IN
  ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program', 'pg_signal_backend')
  AND pg_has_role(current_user, p.oid, 'member')) FROM pg_roles WHERE rolname = current_user`;

const tooPowerful = (): Refusal =>
  new Refusal(
    'This account of PostgreSQL is a superuser, or may use files, programs or sessions of the server: functions can then do harm even in a read-only transaction. Make a role that can only read (CREATE ROLE reader LOGIN PASSWORD …; GRANT pg_read_all_data TO reader), or start this server with --allow-powerful-account.',
  );

/** A whole number that JavaScript would round stays as it is written. */
const exactly = (_: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
    ? (context?.source ?? value)
    : value;

const jsonOrText = (text: string): unknown => {
  try {
    return JSON.parse(text, exactly);
  } catch {
    return text;
  }
};

/** Numbers of the protocol's type catalogue (pg_type); all else is shown as PostgreSQL writes it. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  16: (text) => text === 't',
  17: (text) => Buffer.from(text.slice(2), 'hex'),
  20: (text) => BigInt(text),
  21: Number,
  23: Number,
  26: Number,
  114: jsonOrText,
  700: Number,
  701: Number,
  3802: jsonOrText,
};
const types: ClientConfig['types'] = {
  getTypeParser: (oid: number) => parsers[oid] ?? ((text: string) => text),
} as ClientConfig['types'];

/** These give a few rows and take no cursor. */
const shows = /^\s*show\s/i;
const explains = /^\s*explain\s*(?:\([^)]*\)|analyze\s|verbose\s|\s)*/i;

interface ArrayRows {
  readonly fields: readonly { readonly name: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

const ask = (client: Client, text: string, values: readonly unknown[] = []): Promise<ArrayRows> =>
  // The extended protocol, which takes one statement alone, even where there are no values.
  client.query({ text, values: [...values], rowMode: 'array', queryMode: 'extended' } as never) as never;

/**
 * Runs a query through a cursor: DECLARE takes nothing but a query, and no WITH that writes; the transaction is
 * read-only, which cannot be changed any more once something has been read in it, and is rolled back in the end.
 */
const runQuery = async (client: Client, { sql, parameters, maxRows }: QueryRequest): Promise<Rows> => {
  const inner = sql.replace(/;\s*$/, '');
  const declare = (query: string) =>
    ask(client, `DECLARE patchbay NO SCROLL CURSOR FOR\n${query}`, parameters);
  if (shows.test(sql) || explains.test(sql)) {
    // EXPLAIN ANALYZE runs what it explains, and takes more than queries.
    if (explains.test(sql)) await declare(inner.replace(explains, ''));
    const { fields, rows } = await ask(client, inner, parameters);
    const collector = collectRows(
      fields.map(({ name }) => name),
      maxRows,
    );
    rows.every(collector.add);
    return collector.result();
  }
  await declare(inner);
  let collector: ReturnType<typeof collectRows> | undefined;
  for (;;) {
    const { fields, rows } = await ask(client, `FETCH ${FETCHED_AT_ONCE} FROM patchbay`);
    collector ??= collectRows(
      fields.map(({ name }) => name),
      maxRows,
    );
    if (!rows.every(collector.add) || rows.length < FETCHED_AT_ONCE) return collector.result();
  }
};

/** A database of PostgreSQL; the URL is one of libpq. */
export const createPostgresDatabase = (url: string, mayBePowerful: boolean): Database => {
  const connect = async (): Promise<Client> => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_MS,
      application_name: 'patchbay',
      types,
    });
    // A connection that breaks while nothing is asked would otherwise end the program.
    client.on('error', () => client.end().catch(() => undefined));
    await client.connect().catch((error: unknown) => {
      throw unreachable(error);
    });
    return client;
  };

  const stop = async (pid: number | undefined): Promise<void> => {
    const other = await connect();
    try {
      await ask(other, 'SELECT pg_cancel_backend($1)', [pid]);
    } finally {
      await other.end();
    }
  };

  const withClient = async <T>(limits: Limits, work: (client: Client) => Promise<T>): Promise<T> => {
    const { timeoutMs, signal } = limits;
    const client = await connect();
    if (signal.aborted) {
      await client.end();
      throw signal.reason;
    }
    const pid = (client as unknown as { processID?: number }).processID;
    const stopped = Promise.withResolvers<never>();
    const giveUp = (reason: unknown): void => {
      stopped.reject(reason);
      // The connection is closed in any case; that nothing goes on behind it is one more connection worth.
      stop(pid).catch(() => undefined);
    };
    const timer = setTimeout(() => giveUp(timeIsUp(timeoutMs)), timeoutMs + GRACE_MS);
    const onAbort = (): void => giveUp(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    const run = async (): Promise<T> => {
      if (!mayBePowerful && (await ask(client, POWERS)).rows[0]?.[0] === true) throw tooPowerful();
      await ask(client, 'BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await ask(client, `SET LOCAL statement_timeout = ${timeoutMs}`);
      await ask(client, 'SET LOCAL lock_timeout = 5000');
      const result = await work(client);
      await ask(client, 'ROLLBACK');
      return result;
    };
    try {
      return await Promise.race([run(), stopped.promise]);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === '57014') throw timeIsUp(timeoutMs);
      if (typeof code === 'string' && error instanceof Error)
        throw new Refusal(`PostgreSQL says: ${error.message}`);
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      client.end().catch(() => undefined);
    }
  };

  return {
    query: (request, limits) => withClient(limits, (client) => runQuery(client, request)),
    tables: (limits, name) =>
      withClient(limits, (client) =>
        tablesFrom(async (sql) => (await ask(client, sql, [name ?? null])).rows, postgresMetadata),
      ),
  };
};
