import type { TableFacts } from '../database.ts';

/** Queries whose rows have these values, in this order; all take the name of a table, or null for all, as the first value. */
export interface Metadata {
  /** schema, table, 'table' or 'view' */
  readonly tables: string;
  /** schema, table, column, type, is nullable, default, is in the primary key */
  readonly columns: string;
  /** schema, table, constraint, column, target table, target column */
  readonly foreignKeys: string;
  /** schema, table, index, column, is unique */
  readonly indexes: string;
}

type Row = readonly unknown[];

const text = (value: unknown): string => (typeof value === 'string' ? value : String(value ?? ''));
const isTrue = (value: unknown): boolean => value === true || value === 1 || value === 'YES';

const keyOf = (row: Row): string => JSON.stringify([row[0], row[1]]);
const byTable = (rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> => Map.groupBy(rows, keyOf);
const byName = (rows: readonly Row[]): readonly (readonly [string, readonly Row[]])[] => [
  ...Map.groupBy(rows, (row) => text(row[2])),
];

/** The tables of a server that has schemas, by four queries whatever their number. */
export const tablesFrom = async (
  ask: (sql: string) => Promise<readonly Row[]>,
  metadata: Metadata,
): Promise<readonly TableFacts[]> => {
  const tables = await ask(metadata.tables);
  const columns = byTable(await ask(metadata.columns));
  const foreignKeys = byTable(await ask(metadata.foreignKeys));
  const indexes = byTable(await ask(metadata.indexes));
  return tables.map((table) => ({
    schema: text(table[0]),
    name: text(table[1]),
    kind: table[2] === 'view' ? 'view' : 'table',
    columns: (columns.get(keyOf(table)) ?? []).map((row) => ({
      name: text(row[2]),
      type: text(row[3]),
      isNullable: isTrue(row[4]),
      ...(row[5] === null ? {} : { default: text(row[5]) }),
      isPrimaryKey: isTrue(row[6]),
    })),
    foreignKeys: byName(foreignKeys.get(keyOf(table)) ?? []).map(([, rows]) => ({
      columns: rows.map((row) => text(row[3])),
      references: { table: text(rows[0]?.[4]), columns: rows.map((row) => text(row[5])) },
    })),
    indexes: byName(indexes.get(keyOf(table)) ?? []).map(([name, rows]) => ({
      name,
      columns: rows.map((row) => text(row[3])),
      isUnique: isTrue(rows[0]?.[4]),
    })),
  }));
};
