import type { Rows } from './database.ts';

/** What a result holds at most, whatever the number of rows: enough for a model, harmless for everybody's memory. */
const MOST_CHARACTERS = 1_000_000;
const VALUE_CHARACTERS = 20_000;
const VALUE_BYTES = 10_000;

/** A second column of the same name gets another one: a row is an object. */
const uniqueNames = (names: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  for (const name of names) {
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
    taken.add(free);
  }
  return [...taken];
};

const isSafe = (value: bigint): boolean =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);

/** A value of a database as JSON has it; what JSON cannot hold exactly becomes text. */
const plainValue = (value: unknown): unknown => {
  if (typeof value === 'bigint') return isSafe(value) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value instanceof Uint8Array) {
    const kept = Buffer.from(value.buffer, value.byteOffset, Math.min(value.byteLength, VALUE_BYTES));
    return { base64: kept.toString('base64'), sizeBytes: value.byteLength };
  }
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string' && value.length > VALUE_CHARACTERS)
    return `${value.slice(0, VALUE_CHARACTERS)}… (${value.length} characters)`;
  return value ?? null;
};

const isCut = (value: unknown): boolean =>
  (typeof value === 'string' && value.length > VALUE_CHARACTERS) ||
  (value instanceof Uint8Array && value.byteLength > VALUE_BYTES);

export interface RowCollector {
  /** False where no more rows are wanted, this one included. */
  add(row: readonly unknown[]): boolean;
  result(): Rows;
}

export const collectRows = (names: readonly string[], maxRows: number): RowCollector => {
  const columns = uniqueNames(names);
  const rows: Record<string, unknown>[] = [];
  let characters = 0;
  let isComplete = true;
  return {
    add: (values) => {
      const row = Object.fromEntries(columns.map((name, index) => [name, plainValue(values[index])]));
      const size = JSON.stringify(row).length;
      if (rows.length >= maxRows || (rows.length > 0 && characters + size > MOST_CHARACTERS)) {
        isComplete = false;
        return false;
      }
      if (values.some(isCut)) isComplete = false;
      characters += size;
      rows.push(row);
      return true;
    },
    result: () => ({ columns: [...columns], rows, isComplete }),
  };
};
