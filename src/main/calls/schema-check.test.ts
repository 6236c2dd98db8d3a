import { describe, expect, it } from 'vitest';
import { createSchemaCheck, describeProblems } from './schema-check.ts';

const check = createSchemaCheck();

describe('checking a value against a schema', () => {
  it('names the place and what is wrong there', () => {
    const schema = {
      type: 'object',
      properties: {
        a: { type: 'object', properties: { b: { type: 'number' } } },
        unit: { enum: ['m', 'km'] },
      },
      required: ['a', 'unit'],
      additionalProperties: false,
    };
    expect(check(schema, { a: { b: 1 }, unit: 'm' })).toEqual([]);
    expect(check(schema, { a: { b: 'x' }, unit: 'mile', extra: 1 })).toEqual([
      { path: '', message: 'must NOT have additional properties ("extra")' },
      { path: '/a/b', message: 'must be number' },
      { path: '/unit', message: 'must be equal to one of the allowed values: ["m","km"]' },
    ]);
    expect(describeProblems(check(schema, {}))).toBe(
      "must have required property 'a'; must have required property 'unit'",
    );
  });

  it('does not let a schema ask for an answer that comes later', () => {
    const schema = { $async: true, type: 'object', required: ['a'] };
    expect(check(schema, {})).toEqual([{ path: '', message: "must have required property 'a'" }]);
    expect(check(schema, { a: 1 })).toEqual([]);
  });

  it('takes both dialects that servers write', () => {
    const draft7 = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'array',
      items: [{ type: 'number' }],
      definitions: { unused: {} },
    };
    expect(check(draft7, ['x'])).toHaveLength(1);
    const current = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'array',
      prefixItems: [{ type: 'number' }],
    };
    expect(check(current, ['x'])).toHaveLength(1);
    expect(check(current, [1])).toEqual([]);
  });

  it('checks formats', () => {
    expect(check({ type: 'string', format: 'email' }, 'no mail')).toHaveLength(1);
    expect(check({ type: 'string', format: 'unknown-to-us' }, 'anything')).toEqual([]);
  });

  it('lets everything through where the schema itself is broken', () => {
    expect(check({ type: 'no such type' }, 1)).toEqual([]);
    expect(check({ $ref: 'https://example.com/elsewhere.json' }, 1)).toEqual([]);
  });

  it('does not mix up schemas with the same $id', () => {
    expect(check({ $id: 'same', type: 'string' }, 1)).toHaveLength(1);
    expect(check({ $id: 'same', type: 'number' }, 1)).toEqual([]);
  });
  it('knows an early schema, and formats, after hundreds of others', () => {
    const early = { type: 'string', format: 'email' };
    expect(check(early, 'no mail')).toHaveLength(1);
    for (let minimum = 0; minimum < 250; minimum += 1)
      expect(check({ type: 'number', minimum }, minimum - 1)).toHaveLength(1);
    expect(check(early, 'no mail')).toHaveLength(1);
    expect(check({ ...early }, 'no mail')).toHaveLength(1);
  });
});
