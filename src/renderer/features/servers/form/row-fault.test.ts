import { expect, it } from 'vitest';
import { faultOfRow } from './row-fault.ts';
import { newRow } from './server-form-values.ts';

const faults = (...lines: readonly Parameters<typeof newRow>[0][]) => {
  const rows = lines.map(newRow);
  return rows.map((row) => faultOfRow(row, rows));
};

it('points at the half of a line that is to be corrected', () => {
  expect(faults({ value: '1' }, {})).toEqual(['name', undefined]);
  expect(faults({ name: 'A', value: '1' }, { name: ' A', value: '2' })).toEqual([undefined, 'name']);
  expect(faults({ name: 'T', secret: true }, { name: 'U', secret: true, kept: true })).toEqual([
    'value',
    undefined,
  ]);
});
