import { describe, expect, it } from 'vitest';
import { formSchemaOf, takesArguments } from './form-schema.ts';

describe('formSchemaOf', () => {
  it('draws "X or null" as X', () => {
    const schema = {
      type: 'object',
      properties: {
        a: { anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }], default: null, title: 'A' },
      },
    };
    expect(formSchemaOf(schema).properties).toEqual({ a: { type: 'string', minLength: 1, title: 'A' } });
  });

  it('keeps real alternatives without the null among them', () => {
    const schema = {
      properties: { a: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }] } },
    };
    expect(formSchemaOf(schema).properties).toEqual({
      a: { oneOf: [{ type: 'string' }, { type: 'number' }] },
    });
  });

  it('names a property of any type, which is drawn with a choice of types', () => {
    expect(formSchemaOf({ properties: { any: {}, all: true, told: { type: 'string' } } }).properties).toEqual(
      {
        any: { title: 'any' },
        all: { title: 'all' },
        told: { type: 'string' },
      },
    );
  });

  it('draws the first items of a list each by its own schema', () => {
    const pair = [{ type: 'string' }, { type: 'integer' }];
    const schema = {
      properties: {
        closed: { type: 'array', prefixItems: pair },
        open: { type: 'array', prefixItems: pair, items: { type: 'boolean' } },
      },
    };
    expect(formSchemaOf(schema).properties).toEqual({
      closed: { type: 'array', items: pair },
      open: { type: 'array', items: pair, additionalItems: { type: 'boolean' } },
    });
  });

  it('lets an object without a word on its properties take any', () => {
    expect(formSchemaOf({ properties: { a: { type: 'object' } } }).properties).toEqual({
      a: { type: 'object', additionalProperties: true },
    });
  });

  it('shows hidden characters of descriptions and leaves data alone', () => {
    const schema = {
      properties: { title: { type: 'string', description: 'a\u202eb', default: '\u202e', enum: ['\u202e'] } },
    };
    expect(formSchemaOf(schema).properties).toEqual({
      title: { type: 'string', description: 'a\u2068⟨U+202E⟩\u2069b', default: '\u202e', enum: ['\u202e'] },
    });
  });
});

describe('takesArguments', () => {
  it.each([
    [{ type: 'object' }, false],
    [{ type: 'object', properties: {}, additionalProperties: false }, false],
    [{ type: 'object', properties: { a: {} } }, true],
    [{ $ref: '#/$defs/a' }, true],
    [{ type: 'object', additionalProperties: true }, true],
  ])('%j: %s', (schema, takes) => {
    expect(takesArguments(schema)).toBe(takes);
  });
});
