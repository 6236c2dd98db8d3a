import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tableText } from './table-text.ts';

const table = {
  columns: ['name', 'count'],
  rows: [{ name: 'a "b", c', count: 1 }, { name: 'two\nlines\tand a tab' }, { name: '=1+1', count: null }],
};

it.each([
  ['csv', 'name,count\r\n"a ""b"", c",1\r\n"two\nlines\tand a tab",\r\n\'=1+1,null\r\n'],
  ['tsv', 'name\tcount\na "b", c\t1\ntwo lines and a tab\t\n\'=1+1\t\n'],
  [
    'json',
    '[\n  {"name":"a \\"b\\", c","count":1},\n  {"name":"two\\nlines\\tand a tab"},\n  {"name":"=1+1","count":null}\n]\n',
  ],
] as const)('is written as %s', async (format, text) => {
  expect(await tableText(table, format)).toBe(text);
});

it('has every row, also where it is written in many turns', async () => {
  const rows = Array.from({ length: 30_000 }, (_, id) => ({ id, name: `row ${id}` }));
  const of = { columns: ['id', 'name'], rows };
  expect(JSON.parse(await tableText(of, 'json'))).toEqual(rows);
  expect((await tableText(of, 'tsv')).split('\n')).toHaveLength(rows.length + 2);
});

it('is read by another program as it was', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'ä') });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ a: cell, b: cell }), { minLength: 1 }), async (rows) => {
      // A leading carriage return is made text, and so is another cell.
      const plain = rows.map(({ a, b }) => ({ a: `x${a}`, b: `x${b}` }));
      const text = await tableText({ columns: ['a', 'b'], rows: plain }, 'csv');
      expect(parse(text, { columns: true, record_delimiter: '\r\n' })).toEqual(plain);
    }),
  );
});
