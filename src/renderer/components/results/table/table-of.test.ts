import { describe, expect, it } from 'vitest';
import { tableOf } from './table-of.ts';

describe('tableOf', () => {
  it('takes a list of flat objects, with every column that occurs', () => {
    expect(tableOf([{ a: 1 }, { a: 2, b: null }])).toEqual({
      columns: ['a', 'b'],
      rows: [{ a: 1 }, { a: 2, b: null }],
      rest: {},
    });
  });

  it('finds the list in an object and keeps what is beside it', () => {
    expect(tableOf({ total: 2, items: [{ id: 1 }] })).toEqual({
      columns: ['id'],
      rows: [{ id: 1 }],
      rest: { total: 2 },
    });
  });

  it('takes the rows of a database, which come with the names of their columns', () => {
    const value = { database: 'shop', columns: ['id'], keys: ['a'], rows: [{ id: 1 }], isComplete: true };
    expect(tableOf(value)).toEqual({
      columns: ['id'],
      rows: [{ id: 1 }],
      rest: { database: 'shop', keys: ['a'], isComplete: true },
    });
  });

  it.each([
    [[]],
    [{}],
    [[1, 2]],
    [[{ a: { b: 1 } }]],
    [[{}]],
    [{ items: [{ a: 1 }], more: [{ b: 1 }] }],
    [{ columns: ['a'], rows: [] }],
    ['text'],
    [null],
    [[Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`c${index}`, index]))]],
  ])('leaves %j to the tree', (value) => {
    expect(tableOf(value)).toBeUndefined();
  });
});
