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

const isFlat = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isRecord(value) && Object.values(value).every((cell) => typeof cell !== 'object' || cell === null);

/** One more than there may be is enough; the names of all cells at once would be a list of millions. */
const columnsOf = (rows: TableData['rows']): readonly string[] => {
  const names = new Set<string>();
  for (const row of rows) {
    for (const name of Object.keys(row)) names.add(name);
    if (names.size > MOST_COLUMNS) break;
  }
  return [...names];
};

const tableOfList = (list: unknown, rest: TableData['rest']): TableData | undefined => {
  if (!Array.isArray(list) || list.length === 0 || !list.every(isFlat)) return undefined;
  const rows: readonly Readonly<Record<string, unknown>>[] = list;
  const columns = columnsOf(rows);
  return columns.length === 0 || columns.length > MOST_COLUMNS ? undefined : { columns, rows, rest };
};

/** A value that reads best as a table: a list of flat objects, or an object with one such list beside plain values. */
export const tableOf = (value: unknown): TableData | undefined => {
  if (!isRecord(value)) return tableOfList(value, {});
  const entries = Object.entries(value);
  const [list, another] = entries.filter(([, part]) => typeof part === 'object' && part !== null);
  if (!list || another) return undefined;
  return tableOfList(list[1], Object.fromEntries(entries.filter(([name]) => name !== list[0])));
};
