import type { RJSFSchema } from '@rjsf/utils';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemaValidator } from './validator.ts';

describe('schemaValidator', () => {
  it('resolves the references of a subschema in the whole document', () => {
    const root: RJSFSchema = { $defs: { point: { type: 'object', required: ['x'] } } };
    const part: RJSFSchema = { $ref: '#/$defs/point' };
    expect(schemaValidator.isValid(part, { x: 1 }, root)).toBe(true);
    expect(schemaValidator.isValid(part, {}, root)).toBe(false);
  });

  it('accepts nothing for a reference that leads nowhere', () => {
    expect(schemaValidator.isValid({ $ref: '#/$defs/none' }, {}, {})).toBe(false);
  });

  it('puts messages into the tree of fields, odd names included', () => {
    const schema: RJSFSchema = { type: 'object', required: ["it's.odd"] };
    const { errors, errorSchema } = schemaValidator.validateFormData({}, schema);
    expect(errors).toHaveLength(1);
    expect(Object.keys(errorSchema)).toEqual(["it's.odd"]);
  });

  it('runs transformations and checks of the caller', () => {
    const schema: RJSFSchema = { type: 'object', required: ['a'] };
    const { errorSchema } = schemaValidator.validateFormData(
      {},
      schema,
      (_data, errors) => {
        errors.addError('whole');
        return errors;
      },
      (errors) => errors.map((error) => ({ ...error, message: 'changed' })),
    );
    expect(errorSchema).toMatchObject({ a: { __errors: ['changed'] }, __errors: ['whole'] });
  });

  it('agrees with the type of any value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
        expect(schemaValidator.isValid({ type } as RJSFSchema, value, {})).toBe(true);
        expect(schemaValidator.isValid({ not: { type } } as RJSFSchema, value, {})).toBe(false);
      }),
    );
  });
});
