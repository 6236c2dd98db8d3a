import { CsvError, parse } from 'csv-parse/sync';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import {
  type BatchFormat,
  type BatchInputRow,
  type BatchReading,
  MAX_BATCH_ROWS,
} from '#shared/model/batch.ts';
import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';

const jsonRow = (text: string, line: number): BatchInputRow => {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? { line, arguments: value } : { line, problem: 'is not a JSON object' };
  } catch (error) {
    return { line, problem: error instanceof Error ? error.message : String(error) };
  }
};

/** A JSON object on each line (jsonlines.org); empty lines are passed over. */
const readJsonLines = (text: string): BatchInputRow[] =>
  text.split(/\r?\n/).flatMap((line, index) => (line.trim() === '' ? [] : [jsonRow(line, index + 1)]));

/** What a property may be, as far as its schema says so plainly. */
const typesOf = (schema: JsonObject, name: string): readonly string[] => {
  const property = isJsonObject(schema.properties) ? schema.properties[name] : undefined;
  const type = isJsonObject(property) ? property.type : undefined;
  return Array.isArray(type) ? type.map(String) : typeof type === 'string' ? [type] : [];
};

/** A cell in the type that the schema asks for; text stays text, and so does what cannot be read as anything else. */
const cellValue = (cell: string, types: readonly string[]): unknown => {
  if (types.length === 0 || types.includes('string')) return cell;
  try {
    // Spreadsheets write TRUE and FALSE.
    return JSON.parse(/^(?:true|false)$/i.test(cell) ? cell.toLowerCase() : cell);
  } catch {
    return cell;
  }
};

interface Cells {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** RFC 4180 with a header; an empty cell leaves its argument out. Throws `invalid-input` with the line. */
const readCsv = (text: string, schema: JsonObject): BatchInputRow[] => {
  let table: readonly Cells[];
  try {
    table = parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as Cells[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new PatchbayError('invalid-input', { problem: error.message, field: 'text' });
  }
  const [header, ...rows] = table;
  const names = header?.record ?? [];
  const twice = names.find((name, index) => name === '' || names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new PatchbayError('invalid-input', {
      problem: twice === '' ? 'a column of the first line has no name' : `two columns are called "${twice}"`,
      field: 'text',
    });
  const types = names.map((name) => typesOf(schema, name));
  return rows.map(({ record, info: { lines: line } }) =>
    record.length > names.length
      ? { line, problem: `has ${record.length} cells, where the first line names ${names.length}` }
      : {
          line,
          arguments: Object.fromEntries(
            record.flatMap((cell, index) => {
              const name = names[index];
              return cell === '' || name === undefined ? [] : [[name, cellValue(cell, types[index] ?? [])]];
            }),
          ),
        },
  );
};

const guessFormat = (text: string): BatchFormat =>
  /^\s*\{/.test(text.replace(/^\uFEFF/, '')) ? 'json-lines' : 'csv';

/** Sets of arguments out of a text. Throws `invalid-input` where it holds none, too many, or is no table. */
export const readRows = (text: string, asked: BatchFormat | undefined, schema: JsonObject): BatchReading => {
  const format = asked ?? guessFormat(text);
  const rows = format === 'csv' ? readCsv(text, schema) : readJsonLines(text.replace(/^\uFEFF/, ''));
  const problem =
    rows.length === 0
      ? 'there are no rows in it'
      : rows.length > MAX_BATCH_ROWS
        ? `it has ${rows.length} rows; a batch takes ${MAX_BATCH_ROWS}`
        : undefined;
  if (problem !== undefined) throw new PatchbayError('invalid-input', { problem, field: 'text' });
  return { format, rows };
};
