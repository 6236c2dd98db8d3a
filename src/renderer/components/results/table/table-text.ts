import { csvCell } from '#shared/text/csv-cell.ts';
import type { TableData } from './table-of.ts';

export const tableFormats = ['csv', 'tsv', 'json'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** Written in one turn, so that the page stays smooth. */
const CELLS_AT_A_TIME = 20_000;

/** What spreadsheets paste: a cell is in one line, and has no tabulator. */
const tsvCell = (value: unknown): string => {
  const text = value === undefined || value === null ? '' : String(value);
  const plain = typeof value === 'string' && /^[=+\-@]/.test(text) ? `'${text}` : text;
  return plain.replace(/[\t\r\n]+/g, ' ');
};

interface Writer {
  readonly begin: (columns: readonly string[]) => string;
  readonly row: (row: Readonly<Record<string, unknown>>, columns: readonly string[]) => string;
  readonly between: string;
  readonly end: string;
}

const lines = (cell: (value: unknown) => string, separator: string, lineEnd: string): Writer => ({
  begin: (columns) => columns.map(cell).join(separator) + lineEnd,
  row: (row, columns) => columns.map((column) => cell(row[column])).join(separator),
  between: lineEnd,
  end: lineEnd,
});

const writers: Readonly<Record<TableFormat, Writer>> = {
  csv: lines(csvCell, ',', '\r\n'),
  tsv: lines(tsvCell, '\t', '\n'),
  json: { begin: () => '[\n', row: (row) => `  ${JSON.stringify(row)}`, between: ',\n', end: '\n]\n' },
};

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** A whole table as text, written in turns between which the page goes on. */
export const tableText = async (
  { columns, rows }: Pick<TableData, 'columns' | 'rows'>,
  format: TableFormat,
): Promise<string> => {
  const { begin, row, between, end } = writers[format];
  const rowsAtATime = Math.max(1, Math.floor(CELLS_AT_A_TIME / columns.length));
  const written: string[] = [];
  for (let from = 0; from < rows.length; from += rowsAtATime) {
    if (from > 0) await nextTurn();
    const part = rows.slice(from, from + rowsAtATime);
    written.push(part.map((one) => row(one, columns)).join(between));
  }
  return begin(columns) + written.join(between) + end;
};
