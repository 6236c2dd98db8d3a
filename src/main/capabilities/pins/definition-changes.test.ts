import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTool } from '../../connections/protocol/loose-item.ts';
import { definitionChanges } from './definition-changes.ts';
import { pinnedDefinition } from './pinned-definition.ts';

const schema = fc.dictionary(
  fc.string({ maxLength: 6 }).filter((key) => key !== '__proto__'),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 4 },
);
const raw = fc.record(
  {
    name: fc.constantFrom('a', 'b'),
    title: fc.string({ maxLength: 4 }),
    description: fc.string({ maxLength: 8 }),
    inputSchema: schema,
    outputSchema: schema,
    annotations: fc.dictionary(fc.constantFrom('readOnlyHint', 'own'), fc.boolean()),
    icons: fc.array(fc.record({ src: fc.constantFrom('https://a.test/i.png?at=1', 'https://a.test/j.png') })),
    _meta: fc.dictionary(fc.constantFrom('ui', 'openai/outputTemplate', 'build'), fc.boolean()),
  },
  { requiredKeys: ['name', 'inputSchema'] },
);
const read = (definition: unknown) => {
  const one = readTool(JSON.parse(JSON.stringify(definition)));
  if ('leftOut' in one) throw new Error(one.leftOut);
  return one.item;
};

it('there is a difference to show exactly where the hashes differ', () => {
  fc.assert(
    fc.property(raw, raw, fc.boolean(), (one, another, isSame) => {
      const before = read(one);
      const after = read(isSame ? one : { ...one, ...another });
      // What is approved is kept as JSON.
      const approved = pinnedDefinition(JSON.parse(JSON.stringify(before)));
      const changes = definitionChanges(approved, pinnedDefinition(after));
      const hasEmptyWords = (item: typeof before): boolean => item.description === '';
      // That a description is empty or missing is the same to everybody who reads it.
      if (before.hash === after.hash) expect(changes).toEqual([]);
      else if (!(hasEmptyWords(before) && hasEmptyWords(after))) expect(changes).not.toEqual([]);
    }),
  );
});

it('tells each place with what stood and what stands there', () => {
  const before = pinnedDefinition(
    read({
      name: 'pay',
      description: 'Pays.',
      inputSchema: { type: 'object', properties: { 'a/b': { type: 'number' } }, required: ['a/b'] },
    }),
  );
  const after = pinnedDefinition(
    read({
      name: 'pay',
      title: 'Pay',
      description: 'Pays twice.',
      inputSchema: { type: 'object', properties: { 'a/b': { type: 'string' }, to: {} }, required: [] },
      annotations: { readOnlyHint: true },
    }),
  );
  expect(definitionChanges(before, after)).toEqual([
    { field: 'title', path: '', before: undefined, after: 'Pay' },
    { field: 'description', path: '', before: 'Pays.', after: 'Pays twice.' },
    { field: 'annotations', path: '/readOnlyHint', before: undefined, after: 'true' },
    { field: 'inputSchema', path: '/properties/a~1b/type', before: 'number', after: 'string' },
    { field: 'inputSchema', path: '/properties/to', before: undefined, after: '{}' },
    { field: 'inputSchema', path: '/required', before: '[\n  "a/b"\n]', after: '[]' },
  ]);
});

it('counts the view, the hints for hosts and the icons, and nothing that changes with every start', () => {
  const definition = { name: 'pay', inputSchema: { type: 'object' } };
  const icons = [{ src: 'https://a.test/pay.png?signed=1' }];
  const before = read({ ...definition, icons, _meta: { ui: { resourceUri: 'ui://pay' }, build: 1 } });
  const same = read({
    ...definition,
    icons: [{ src: 'https://a.test/pay.png?signed=2#x' }],
    _meta: { ui: { resourceUri: 'ui://pay' }, build: 2 },
  });
  expect(same.hash).toBe(before.hash);
  const after = read({
    ...definition,
    icons: [{ src: 'https://a.test/bank.png' }],
    _meta: { ui: { resourceUri: 'ui://other' }, 'anthropic/maxResultSizeChars': 9 },
  });
  expect(definitionChanges(pinnedDefinition(before), pinnedDefinition(after))).toMatchObject([
    { field: 'meta', path: '/ui/resourceUri', before: 'ui://pay', after: 'ui://other' },
    { field: 'meta', path: '/anthropic~1maxResultSizeChars', after: '9' },
    { field: 'icons' },
  ]);
});
