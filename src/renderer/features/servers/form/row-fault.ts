import type { ValueRow } from './server-form-values.ts';

/** Which half of a line is to be corrected. */
export type RowFault = 'name' | 'value';

/** What is wrong with a line among the others, if anything. */
export const faultOfRow = (row: ValueRow, rows: readonly ValueRow[]): RowFault | undefined => {
  const name = row.name.trim();
  if (name === '') return row.value === '' ? undefined : 'name';
  // So comes a draft back from disk, where its secrets were left out.
  if (row.secret && !row.kept && row.value === '') return 'value';
  return rows.find((other) => other.name.trim() === name) === row ? undefined : 'name';
};
