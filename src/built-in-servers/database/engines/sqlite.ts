import type { Database, Limits, Parameter, TableFacts } from '../database.ts';
import type { RunSqlite } from './sqlite-runner.ts';

/** More than a result of metadata ever has. */
const METADATA_ROWS = 100_000;

const text = (value: unknown): string => (typeof value === 'string' ? value : String(value ?? ''));

const TABLES = `SELECT name, type FROM sqlite_schema
  WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND (? IS NULL OR name = ? COLLATE NOCASE)
  ORDER BY name`;
const COLUMNS = `SELECT name, type, "notnull" AS is_not_null, dflt_value, pk FROM pragma_table_xinfo(?) WHERE hidden <> 1`;
const FOREIGN_KEYS = `SELECT id, "table" AS target, "from" AS source, "to" AS target_column FROM pragma_foreign_key_list(?) ORDER BY id, seq`;
const INDEXES = `SELECT list.name AS name, list."unique" AS is_unique, info.name AS column_name
  FROM pragma_index_list(?) AS list, pragma_index_info(list.name) AS info ORDER BY list.name, info.seqno`;

type Row = Readonly<Record<string, unknown>>;

const grouped = (rows: readonly Row[], key: string): readonly (readonly [Row, ...Row[]])[] =>
  [...Map.groupBy(rows, (row) => row[key]).values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [[first, ...rest] as const],
  );

/** A file of SQLite. */
export const createSqliteDatabase = (path: string, run: RunSqlite): Database => {
  const ask = async (limits: Limits, sql: string, ...parameters: Parameter[]): Promise<readonly Row[]> =>
    (await run({ path, sql, parameters, maxRows: METADATA_ROWS }, limits)).rows;

  const factsOf = async (limits: Limits, row: Row): Promise<TableFacts> => {
    const name = text(row.name);
    const columns = await ask(limits, COLUMNS, name);
    const keys = await ask(limits, FOREIGN_KEYS, name);
    const indexes = await ask(limits, INDEXES, name);
    return {
      name,
      kind: row.type === 'view' ? 'view' : 'table',
      columns: columns.map((column) => ({
        name: text(column.name),
        type: text(column.type),
        isNullable: column.is_not_null !== 1 && column.pk === 0,
        ...(column.dflt_value === null ? {} : { default: text(column.dflt_value) }),
        isPrimaryKey: column.pk !== 0,
      })),
      foreignKeys: grouped(keys, 'id').map((key) => ({
        columns: key.map(({ source }) => text(source)),
        references: {
          table: text(key[0].target),
          columns: key.flatMap(({ target_column }) => (target_column === null ? [] : [text(target_column)])),
        },
      })),
      indexes: grouped(indexes, 'name').map((index) => ({
        name: text(index[0].name),
        columns: index.map(({ column_name }) => text(column_name)),
        isUnique: index[0].is_unique === 1,
      })),
    };
  };

  return {
    query: (request, limits) => run({ path, ...request }, limits),
    tables: async (limits, name) => {
      const found = await ask(limits, TABLES, name ?? null, name ?? null);
      const facts: TableFacts[] = [];
      for (const row of found) facts.push(await factsOf(limits, row));
      return facts;
    },
  };
};
