import { expect, it } from 'vitest';
import { columnWidths } from './column-widths.ts';

it.each([
  ['the name', [{ population: 1 }], 10],
  ['the widest value', [{ a: 'short' }, { a: 'a longer one' }], 12],
  ['two characters a Chinese sign', [{ a: '服务器名称' }], 10],
  ['what is shown of hidden characters', [{ a: 'ab\u202E' }], 10],
  ['not less than a little', [{ a: null }], 5],
  ['not more than is read', [{ a: 'x'.repeat(5_000_000) }], 48],
])('are by %s', (_, rows, width) => {
  expect(columnWidths({ columns: Object.keys(rows[0] ?? {}), rows })).toEqual([width]);
});

it('know the rows far down too', () => {
  const rows = Array.from({ length: 100_000 }, (_row, index) => ({ a: index < 50_000 ? 1 : 'far down' }));
  expect(columnWidths({ columns: ['a'], rows })).toEqual([8]);
});
