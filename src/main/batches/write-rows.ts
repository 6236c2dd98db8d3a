import type { BatchFormat, BatchRow } from '#shared/model/batch.ts';
import type { CallToolResult } from '#shared/model/content.ts';
import { csvCell } from '#shared/text/csv-cell.ts';

export interface FinishedRow extends BatchRow {
  readonly result: CallToolResult | undefined;
}

const resultText = ({ content, structuredContent }: CallToolResult): string => {
  const isText = content.length > 0 && content.every(({ type }) => type === 'text');
  if (isText) return content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n');
  return JSON.stringify(structuredContent ?? content);
};

/** The arguments' columns first, in the order in which they come up. */
const asCsv = (rows: readonly FinishedRow[]): string => {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.arguments)))];
  const own = ['state', 'duration_ms', 'result', 'error'];
  const lines = rows.map((row) => [
    ...names.map((name) => row.arguments[name]),
    row.state,
    row.durationMs,
    row.result === undefined ? undefined : resultText(row.result),
    row.error === undefined ? undefined : `${row.error.code}: ${row.error.message}`,
  ]);
  return [[...names, ...own], ...lines].map((line) => line.map(csvCell).join(',')).join('\r\n');
};

const asJsonLines = (rows: readonly FinishedRow[]): string =>
  rows
    .map(({ arguments: args, state, durationMs, result, error }) =>
      JSON.stringify({ arguments: args, state, durationMs, result, error }),
    )
    .join('\n');

const written: Record<BatchFormat, { extension: string; mimeType: string; write: typeof asCsv }> = {
  csv: { extension: 'csv', mimeType: 'text/csv', write: asCsv },
  'json-lines': { extension: 'jsonl', mimeType: 'application/jsonl', write: asJsonLines },
};

/** Rows with what came of them, as a file. */
export const writeRows = (name: string, rows: readonly FinishedRow[], format: BatchFormat) => {
  const { extension, mimeType, write } = written[format];
  const fileName = `${name.replace(/[^A-Za-z0-9._-]+/g, '-')}.${extension}`;
  return { fileName, mimeType, text: `${write(rows)}${format === 'csv' ? '\r\n' : '\n'}` };
};
