import type { CallDetail, CallFilter, CallSummary } from '#shared/model/call.ts';
import type { Database } from '../database/database.ts';
import { fullTextQuery } from '../database/full-text.ts';
import type { CallRow } from './call-record.ts';

export interface CallLogStore {
  /** All rows in one transaction. */
  add(rows: readonly CallRow[]): void;
  /** Newest first, before the sequence if one is given; one more than `limit` where there are more. */
  list(filter: CallFilter, before: number | undefined, limit: number): readonly SequencedCall[];
  get(id: string): CallDetail | undefined;
  /** The newest call of every server. */
  lastCalls(): readonly CallSummary[];
  since(at: string): readonly CallSummary[];
  removeBefore(at: string): number;
}

export interface SequencedCall {
  readonly sequence: number;
  readonly call: CallSummary;
}

const columns = `calls.sequence, calls.id, calls.at, calls.server_id AS serverId, calls.server_name AS serverName,
  calls.tool, calls.caller, calls.client, calls.status, calls.error_code AS errorCode, calls.queued_ms AS queuedMs,
  calls.duration_ms AS durationMs, calls.attempts, calls.argument_bytes AS argumentBytes,
  calls.result_bytes AS resultBytes`;

type SummaryRow = Omit<CallSummary, 'errorCode' | 'client'> & {
  readonly sequence: number;
  readonly client: string | null;
  readonly errorCode: string | null;
};
type DetailRow = SummaryRow & {
  readonly arguments: string;
  readonly result: string | null;
  readonly error: string | null;
  readonly dropped: string | null;
};

const toSummary = ({ sequence: _, errorCode, client, ...row }: SummaryRow): CallSummary => ({
  ...row,
  client: client ?? undefined,
  errorCode: errorCode ?? undefined,
});

/** One condition for each part of a filter; values are bound, never written into the SQL. */
const conditions: Record<keyof CallFilter | 'before', string> = {
  q: 'calls.sequence IN (SELECT rowid FROM calls_search WHERE calls_search MATCH @q)',
  server: '(calls.server_id = @server OR calls.server_name = @server COLLATE NOCASE)',
  tool: 'calls.tool = @tool',
  status: 'calls.status = @status',
  caller: 'calls.caller = @caller',
  client: 'calls.client = @client COLLATE NOCASE',
  since: 'calls.at >= @since',
  until: 'calls.at < @until',
  before: 'calls.sequence < @before',
};

const isPart = (key: string): key is keyof typeof conditions => Object.hasOwn(conditions, key);

export const createCallLogStore = (database: Database): CallLogStore => {
  const insert =
    database.prepare(`INSERT INTO calls (id, at, server_id, server_name, tool, caller, client, status, error_code,
      queued_ms, duration_ms, attempts, argument_bytes, result_bytes)
    VALUES (@id, @at, @serverId, @serverName, @tool, @caller, @client, @status, @errorCode, @queuedMs, @durationMs, @attempts,
      @argumentBytes, @resultBytes)`);
  const insertPayload = database.prepare(
    'INSERT INTO call_payloads (sequence, arguments, result, error, dropped) VALUES (?, ?, ?, ?, ?)',
  );
  const insertSearch = database.prepare(
    'INSERT INTO calls_search (rowid, server, tool, arguments, result) VALUES (?, ?, ?, ?, ?)',
  );
  const get = database.prepare<[string], DetailRow>(`SELECT ${columns}, call_payloads.arguments,
      call_payloads.result, call_payloads.error, call_payloads.dropped
    FROM calls JOIN call_payloads USING (sequence) WHERE id = ?`);
  const lastCalls = database.prepare<[], SummaryRow>(
    `SELECT ${columns} FROM calls WHERE sequence IN (SELECT max(sequence) FROM calls GROUP BY server_id)`,
  );
  const since = database.prepare<[string], SummaryRow>(
    `SELECT ${columns} FROM calls WHERE at >= ? ORDER BY sequence`,
  );
  const removeSearchBefore = database.prepare(
    'DELETE FROM calls_search WHERE rowid IN (SELECT sequence FROM calls WHERE at < ?)',
  );
  const removeBefore = database.prepare('DELETE FROM calls WHERE at < ?');

  return {
    add: database.transaction((rows: readonly CallRow[]) => {
      for (const row of rows) {
        const { summary } = row;
        const { lastInsertRowid } = insert.run({
          ...summary,
          client: summary.client ?? null,
          errorCode: summary.errorCode ?? null,
        });
        insertPayload.run(lastInsertRowid, row.arguments, row.result, row.error, row.dropped);
        insertSearch.run(lastInsertRowid, summary.serverName, summary.tool, row.arguments, row.searchText);
      }
    }),
    list: (filter, before, limit) => {
      const q = filter.q === undefined ? undefined : fullTextQuery(filter.q);
      const values = Object.fromEntries(
        Object.entries({ ...filter, q, before }).filter(([key, value]) => isPart(key) && value !== undefined),
      );
      const where = Object.keys(values)
        .filter(isPart)
        .map((key) => conditions[key]);
      const clause = where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`;
      return database
        .prepare<[object], SummaryRow>(
          `SELECT ${columns} FROM calls ${clause} ORDER BY sequence DESC LIMIT @limit`,
        )
        .all({ ...values, limit })
        .map((row) => ({ sequence: row.sequence, call: toSummary(row) }));
    },
    get: (id) => {
      const row = get.get(id);
      if (row === undefined) return undefined;
      const { arguments: args, result, error, dropped, ...summary } = row;
      return {
        ...toSummary(summary),
        arguments: JSON.parse(args),
        result: result === null ? undefined : JSON.parse(result),
        error: error === null ? undefined : JSON.parse(error),
        dropped: dropped ?? undefined,
      };
    },
    lastCalls: () => lastCalls.all().map(toSummary),
    since: (at) => since.all(at).map(toSummary),
    removeBefore: database.transaction((at: string) => {
      removeSearchBefore.run(at);
      return removeBefore.run(at).changes;
    }),
  };
};
