import { expect, it } from 'vitest';
import type { JsonObject } from '#shared/model/capability.ts';
import { headerProblem, withoutBrokenHeaders } from './header-parameters.ts';

const withProperties = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...more,
});
const header = (name: unknown, type = 'string'): JsonObject => ({ type, 'x-mcp-header': name });

it.each([
  ['no header at all', withProperties({ a: { type: 'number' } })],
  [
    'one of each type',
    withProperties({ a: header('A'), b: header('B', 'integer'), c: header('C', 'boolean') }),
  ],
  ['an argument inside an argument', withProperties({ a: withProperties({ b: header('B') }) })],
  ['an argument of that name', withProperties({ 'x-mcp-header': { type: 'number' } })],
  ['a default of that name', withProperties({ a: { type: 'object', default: { 'x-mcp-header': '' } } })],
])('takes %s', (_, schema) => {
  expect(headerProblem(schema)).toBeUndefined();
});

it.each([
  ['an empty name', withProperties({ a: header('') }), 'proper name'],
  ['a name that is no text', withProperties({ a: header(1) }), 'proper name'],
  ['a space', withProperties({ a: header('My Region') }), 'proper name'],
  ['a colon', withProperties({ a: header('Region:Primary') }), 'proper name'],
  ['another script', withProperties({ a: header('Région') }), 'proper name'],
  ['a control character', withProperties({ a: header('Region\t1') }), 'proper name'],
  ['an object', withProperties({ a: header('A', 'object') }), 'no text'],
  ['a number with a fraction', withProperties({ a: header('A', 'number') }), 'no text'],
  ['one name twice', withProperties({ a: header('Region'), b: header('region') }), 'two arguments'],
  ['the schema itself', { type: 'object', 'x-mcp-header': 'A' }, 'no argument'],
  ['items of a list', withProperties({ a: { type: 'array', items: header('A') } }), 'no argument'],
  ['a choice', withProperties({ a: { anyOf: [header('A')] } }), 'no argument'],
  ['a definition', withProperties({}, { $defs: { a: header('A') } }), 'no argument'],
])('refuses %s', (_, schema, problem) => {
  expect(headerProblem(schema)).toContain(problem);
});

it('leaves the broken tools out and says so', () => {
  const tool = (name: string, inputSchema: JsonObject) => ({
    name,
    inputSchema,
    description: '',
    annotations: {},
    icons: [],
    hash: '',
  });
  const good = tool('good', withProperties({ a: header('A') }));
  const bad = tool('bad', withProperties({ a: header('') }));
  const empty = { resources: [], resourceTemplates: [], prompts: [] };
  expect(withoutBrokenHeaders({ ...empty, tools: [good, bad], problems: ['another'] })).toEqual({
    ...empty,
    tools: [good],
    problems: ['another', 'The tool "bad" was left out: it wants a header without a proper name.'],
  });
});
