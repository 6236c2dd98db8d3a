import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { MAX_BATCH_ROWS } from '#shared/model/batch.ts';
import { readRows } from './read-rows.ts';

const schema = {
  type: 'object',
  properties: {
    city: { type: 'string' },
    days: { type: 'integer' },
    exact: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'string' } },
    either: { type: ['string', 'number'] },
  },
};
const argumentsOf = (text: string) => readRows(text, undefined, schema).rows.map((row) => row.arguments);

describe('CSV', () => {
  it('gives each cell the type that the schema asks for, and leaves empty ones out', () => {
    expect(
      argumentsOf(
        '\uFEFFcity,days,exact,tags,either\r\n"Paris, Texas",3,TRUE,"[""a"",""b""]",5\r\nBonn,,false,,\r\n',
      ),
    ).toEqual([
      { city: 'Paris, Texas', days: 3, exact: true, tags: ['a', 'b'], either: '5' },
      { city: 'Bonn', exact: false },
    ]);
  });

  it('takes what a spreadsheet of another country writes', () => {
    expect(argumentsOf('city;days\nKöln;2\n')).toEqual([{ city: 'Köln', days: 2 }]);
    expect(argumentsOf('city\tdays\nRome\t2')).toEqual([{ city: 'Rome', days: 2 }]);
  });

  it('leaves to the check what does not fit', () => {
    expect(argumentsOf('days\nthree')).toEqual([{ days: 'three' }]);
  });

  it('names the line of a row with too many cells', () => {
    expect(readRows('city,days\nA,1\nB,2,3\n', undefined, schema).rows[1]).toEqual({
      line: 3,
      problem: 'has 3 cells, where the first line names 2',
    });
  });
});

describe('JSON lines', () => {
  it('reads an object a line and says what is wrong with the others', () => {
    expect(readRows('{"a":1}\n\n[1]\n{"b":\n', undefined, schema)).toEqual({
      format: 'json-lines',
      rows: [
        { line: 1, arguments: { a: 1 } },
        { line: 3, problem: 'is not a JSON object' },
        { line: 4, problem: expect.stringContaining('JSON') },
      ],
    });
  });
});

test.each([
  ['', 'no rows'],
  ['city,days\n', 'no rows'],
  ['city,city\na,b\n', 'two columns are called "city"'],
  ['city,\na,b\n', 'has no name'],
  ['city\n"open', 'Quote'],
  [`a\n${'1\n'.repeat(MAX_BATCH_ROWS + 1)}`, 'takes 10000'],
])('a text that is no batch is refused with the reason: %j', (text, reason) => {
  expect(() => readRows(text, undefined, schema)).toThrow(
    expect.objectContaining({ code: 'invalid-input', message: expect.stringContaining(reason) }),
  );
});

test('any text is read or refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      try {
        expect(readRows(text, undefined, schema).rows.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toMatchObject({ code: 'invalid-input' });
      }
    }),
    { numRuns: 1_000 },
  );
});
