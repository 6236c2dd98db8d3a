import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PART_CHARACTERS, PART_ITEMS } from './json-parts.ts';
import { type JsonRow, jsonTreeRows } from './json-tree-rows.ts';
import { openedBy, searchTree } from './search-tree.ts';

const search = (value: unknown, query: string) => [...searchTree(value, query)].flat();
const pointers = (value: unknown, query: string) => search(value, query).map(({ pointer }) => pointer);

/** The row of each match as the tree shows it where only the way to it is open. */
const rowsFound = (value: unknown, query: string): readonly (JsonRow | undefined)[] =>
  search(value, query).map((match) =>
    jsonTreeRows(value, new Set(openedBy(match))).find(({ pointer }) => pointer === match.pointer),
  );

it('finds names and values, in capitals or not, in the order of the rows', () => {
  const value = { Name: 1, inner: [{ name: 'x' }, 'my name', { n: true }], other: null, no: 12 };
  expect(pointers(value, 'name')).toEqual(['/Name', '/inner/0/name', '/inner/1']);
  expect(pointers(value, '12')).toEqual(['/no']);
  expect(pointers(value, 'null')).toEqual(['/other']);
  expect(pointers(value, 'nothing')).toEqual([]);
  expect(pointers('just a text', 'text')).toEqual(['']);
});

it('opens the way to a row under names that pointers write otherwise', () => {
  expect(rowsFound({ 'a/b~': { '': { deep: 'here' } } }, 'here')).toMatchObject([
    { pointer: '/a~1b~0//deep', preview: '"here"' },
  ]);
});

it('opens the part of a long list, and of a long text, that holds it', () => {
  const list = Array.from({ length: 3 * PART_ITEMS }, (_, index) => ({ number: `n${index}.` }));
  expect(rowsFound({ list }, 'n12345.')).toMatchObject([{ pointer: '/list/12345/number', level: 5 }]);
  const text = `${'line\n'.repeat(PART_CHARACTERS)}needle in it\n${'line\n'.repeat(9)}`;
  expect(rowsFound({ text }, 'needle')).toMatchObject([{ kind: 'line', preview: 'needle in it' }]);
});

it('names each line of a long text once, in which it is found', () => {
  const text = `a a a\nb\n${'x'.repeat(159)}ab${'x'.repeat(200)}`;
  expect(rowsFound({ text }, 'a').map((row) => row?.preview.slice(-3))).toEqual(['a a', 'xxa']);
});

it('takes turns over five megabytes, and ends in each of them', () => {
  const branches = Array.from({ length: 10_000 }, (_, id) => ({ id, leaves: ['x'.repeat(400)] }));
  const turns = [...searchTree(branches, 'never')];
  expect(turns.length).toBeGreaterThan(8);
  expect(turns.flat()).toEqual([]);
});

it('goes down as deep as JSON may be', () => {
  const deep = JSON.parse(`${'['.repeat(5_000)}"here"${']'.repeat(5_000)}`);
  expect(openedBy(search(deep, 'here')[0])).toHaveLength(5_000);
});

it('finds every row that shows it, and no other', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '/', '~', '.'), maxLength: 4 });
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      word,
      fc.integer(),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(word, tie('tree'), { maxKeys: 4 }),
    ),
  }));
  const everything: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });
  fc.assert(
    fc.property(tree, fc.constantFrom('a', 'b.', '/', '1'), (value, query) => {
      const shows = ({ label, value: own }: JsonRow) =>
        label?.includes(query) === true || (typeof own !== 'object' && String(own).includes(query));
      const expected = jsonTreeRows(value, everything).filter(shows);
      expect(pointers(value, query)).toEqual(expected.map(({ pointer }) => pointer));
      for (const row of rowsFound(value, query)) expect(row).toBeDefined();
    }),
  );
});
