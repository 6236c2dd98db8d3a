import type { Rows } from './database.ts';
import { uniqueNames } from './unique-names.ts';

/** What a result holds at most, whatever the number of rows: enough for a model, harmless for everybody's memory. */
const MOST_CHARACTERS = 1_000_000;
const VALUE_CHARACTERS = 20_000;

const isSafe = (value: bigint): boolean =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);

interface Plain {
  readonly value: unknown;
  readonly isCut?: boolean;
}

const plainText = (text: string, most: number): Plain =>
  text.length > most
    ? { value: `${text.slice(0, most).toWellFormed()}… (${text.length} characters)`, isCut: true }
    : { value: text };

const plainBytes = (bytes: Uint8Array, most: number): Plain => {
  const kept = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, most));
  const value = { base64: kept.toString('base64'), sizeBytes: bytes.byteLength };
  return { value, isCut: bytes.byteLength > most };
};

/** A value of a database as JSON has it; what JSON cannot hold exactly becomes text. */
const plain = (value: unknown, most: number): Plain => {
  if (typeof value === 'bigint') return { value: isSafe(value) ? Number(value) : String(value) };
  if (typeof value === 'number') return { value: Number.isFinite(value) ? value : String(value) };
  if (typeof value === 'string') return plainText(value, most);
  if (value instanceof Uint8Array) return plainBytes(value, Math.floor(most / 2));
  if (value instanceof Date) return { value: value.toISOString() };
  if (typeof value !== 'object' || value === null) return { value: value ?? null };
  // Of a type for JSON; it may be as long as any text.
  const written = JSON.stringify(value);
  return written.length > most ? plainText(written, most) : { value };
};

export interface RowCollector {
  /** False where no more rows are wanted, this one included. */
  add(row: readonly unknown[]): boolean;
  result(): Rows;
}

export const collectRows = (names: readonly string[], maxRows: number): RowCollector => {
  // A row is an object: a second column of the same name gets another one.
  const columns = uniqueNames(names);
  // Even a row of a thousand long values is no more than the whole.
  const most = Math.min(VALUE_CHARACTERS, Math.floor(MOST_CHARACTERS / Math.max(1, columns.length)));
  const rows: Record<string, unknown>[] = [];
  let characters = 0;
  let isComplete = true;
  return {
    add: (values) => {
      const all = columns.map((_, index) => plain(values[index], most));
      const row = Object.fromEntries(columns.map((name, index) => [name, all[index]?.value]));
      const size = JSON.stringify(row).length;
      if (rows.length >= maxRows || (rows.length > 0 && characters + size > MOST_CHARACTERS)) {
        isComplete = false;
        return false;
      }
      if (all.some(({ isCut }) => isCut === true)) isComplete = false;
      characters += size;
      rows.push(row);
      return true;
    },
    result: () => ({ columns: [...columns], rows, isComplete }),
  };
};
