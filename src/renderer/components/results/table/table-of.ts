/** Columns beyond this make a table unreadable; the tree shows such values. */
const MOST_COLUMNS = 40;

export interface TableData {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** What stands beside the list in the object that held it. */
  readonly rest: Readonly<Record<string, unknown>>;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** Without a list of its values: there may be hundreds of thousands of rows. */
const isFlat = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (!isRecord(value)) return false;
  for (const name in value) if (!isPlain(value[name])) return false;
  return true;
};

/** One more than there may be is enough; the names of all cells at once would be a list of millions. */
const columnsOf = (rows: TableData['rows']): readonly string[] => {
  const names = new Set<string>();
  for (const row of rows) {
    for (const name in row) names.add(name);
    if (names.size > MOST_COLUMNS) break;
  }
  return [...names];
};

const tableOfList = (list: unknown): TableData | undefined => {
  if (!Array.isArray(list) || list.length === 0 || !list.every(isFlat)) return undefined;
  const rows: readonly Readonly<Record<string, unknown>>[] = list;
  const columns = columnsOf(rows);
  return columns.length === 0 || columns.length > MOST_COLUMNS ? undefined : { columns, rows, rest: {} };
};

const isShortList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length <= MOST_COLUMNS && value.every(isPlain);

/** Answers of databases carry the names of the columns beside the rows; the table has them. */
const namesColumns = (value: unknown, { columns }: TableData): boolean =>
  isShortList(value) && value.join('\n') === columns.join('\n');

/**
 * A value that reads best as a table: a list of flat objects, or an object with one such list beside plain values and
 * short lists of them.
 */
export const tableOf = (value: unknown): TableData | undefined => {
  if (!isRecord(value)) return tableOfList(value);
  const entries = Object.entries(value);
  const [list, another] = entries.filter(([, part]) => !isPlain(part) && !isShortList(part));
  if (!list || another) return undefined;
  const table = tableOfList(list[1]);
  return (
    table && {
      ...table,
      rest: Object.fromEntries(
        entries.filter(([name, part]) => name !== list[0] && !namesColumns(part, table)),
      ),
    }
  );
};
