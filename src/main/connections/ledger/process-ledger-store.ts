import type { Database } from '../../database/database.ts';

/** One living process of a server, as it is remembered for the next start. */
export interface LedgerRow {
  readonly rootPid: number;
  readonly pid: number;
  readonly started: string;
  readonly group: number;
  readonly boot: string;
  readonly mark: string;
  readonly serverId: string;
  readonly command: string;
  readonly at: string;
}

export interface ProcessLedgerStore {
  add(rows: readonly LedgerRow[]): void;
  remove(rows: readonly Pick<LedgerRow, 'rootPid' | 'pid' | 'started'>[]): void;
  all(): readonly LedgerRow[];
}

export const createProcessLedgerStore = (database: Database): ProcessLedgerStore => {
  const insert = database.prepare(
    `INSERT OR REPLACE INTO process_ledger (root_pid, pid, started, process_group, boot, mark, server_id, command, at)
     VALUES (@rootPid, @pid, @started, @group, @boot, @mark, @serverId, @command, @at)`,
  );
  const remove = database.prepare(
    'DELETE FROM process_ledger WHERE root_pid = @rootPid AND pid = @pid AND started = @started',
  );
  const all = database.prepare(
    `SELECT root_pid AS rootPid, pid, started, process_group AS "group", boot, mark, server_id AS serverId, command, at
     FROM process_ledger ORDER BY root_pid, pid`,
  );
  return {
    add: database.transaction((rows: readonly LedgerRow[]) => {
      for (const row of rows) insert.run(row);
    }),
    remove: database.transaction((rows: readonly Pick<LedgerRow, 'rootPid' | 'pid' | 'started'>[]) => {
      for (const { rootPid, pid, started } of rows) remove.run({ rootPid, pid, started });
    }),
    all: () => all.all() as LedgerRow[],
  };
};

/** Where the registry must not be written: nothing is remembered. */
export const noProcessLedger: ProcessLedgerStore = {
  add: () => undefined,
  remove: () => undefined,
  all: () => [],
};
