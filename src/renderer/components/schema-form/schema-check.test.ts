import { describe, expect, it } from 'vitest';
import { checkAgainstSchema } from './schema-check.ts';

const brief = (schema: Record<string, unknown>, value: unknown) =>
  checkAgainstSchema(schema, value).issues.map(({ path, keyword, wanted }) => [
    path.join('.'),
    keyword,
    wanted,
  ]);

describe('checkAgainstSchema', () => {
  it('puts a missing property at the property itself', () => {
    const schema = { type: 'object', properties: { 'a/b': { type: 'string' } }, required: ['a/b'] };
    expect(brief(schema, {})).toEqual([['a/b', 'required', 'a/b']]);
  });

  it('names nested fields and what they want', () => {
    const schema = {
      type: 'object',
      properties: {
        list: { type: 'array', items: { $ref: '#/$defs/item' } },
        kind: { enum: ['a', 'b'] },
      },
      $defs: { item: { type: 'object', properties: { name: { type: 'string', minLength: 3 } } } },
    };
    expect(brief(schema, { list: [{ name: 'abc' }, { name: 'x' }], kind: 'c' })).toEqual([
      ['list.1.name', 'minLength', '3'],
      ['kind', 'enum', 'a, b'],
    ]);
  });

  it('says that a property is unknown where no others are allowed', () => {
    const schema = { type: 'object', properties: {}, additionalProperties: false };
    expect(brief(schema, { typo: 1 })).toEqual([['typo', 'unknown', 'typo']]);
  });

  it('reads "a value or null" as the value', () => {
    const schema = {
      type: 'object',
      properties: { n: { anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }] } },
    };
    expect(brief(schema, { n: null })).toEqual([]);
    expect(brief(schema, { n: 0 })).toEqual([['n', 'minimum', '1']]);
  });

  it('says one thing for real alternatives', () => {
    const schema = { oneOf: [{ type: 'string' }, { type: 'number' }] };
    expect(brief(schema, true)).toEqual([['', 'oneOf', '{"type":"string"}, {"type":"number"}']]);
  });

  it('tells of a schema that cannot be used instead of throwing', () => {
    const check = checkAgainstSchema({ $ref: 'https://elsewhere.example/schema' }, {});
    expect(check.issues).toEqual([]);
    expect(check.problem).toContain('Unresolved $ref');
  });

  it('leaves the schema as it was', () => {
    const schema = { type: 'object', properties: { a: { $ref: '#/$defs/a' } }, $defs: { a: true } };
    checkAgainstSchema(Object.freeze(schema), { a: 1 });
    expect(Object.getOwnPropertyNames(schema.properties.a)).toEqual(['$ref']);
  });
});
