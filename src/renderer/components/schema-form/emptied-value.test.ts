import { expect, it } from 'vitest';
import { emptiedValue } from './emptied-value.ts';

const nullable = { anyOf: [{ type: 'integer' }, { type: 'null' }] };
const schema = {
  type: 'object',
  properties: {
    must: { type: ['string', 'null'] },
    may: nullable,
    plain: { type: 'string' },
    list: { type: 'array', items: { $ref: '#/$defs/word' } },
    numbers: { type: 'array', items: { type: 'number' } },
    pair: { type: 'array', prefixItems: [{ type: 'string' }, nullable] },
    inner: { $ref: '#/$defs/inner' },
  },
  required: ['must', 'plain'],
  $defs: {
    word: { type: 'string' },
    inner: { type: 'object', properties: { kept: nullable }, required: ['kept'] },
  },
};

it('says null for an empty field that must be there and may be null, and nothing for others', () => {
  expect(emptiedValue(schema, {})).toEqual({ must: null });
  expect(emptiedValue(schema, { must: '', inner: {} })).toEqual({ must: '', inner: { kept: null } });
});

it('says an empty text for an empty item of a list of texts', () => {
  const value = { must: null, list: ['a', undefined], numbers: [undefined], pair: [undefined, undefined] };
  expect(emptiedValue(schema, value)).toEqual({
    must: null,
    list: ['a', ''],
    numbers: [undefined],
    pair: ['', null],
  });
});

it('survives a schema that names itself', () => {
  const endless = { anyOf: [{ $ref: '#/$defs/endless' }, { $ref: '#/$defs/endless' }] };
  const strange = { properties: { a: endless }, required: ['a'], $defs: { endless } };
  expect(emptiedValue(strange, {})).toEqual({});
});
