import { describe, expect, it } from 'vitest';
import {
  decodeArguments,
  encodeArguments,
  encodeText,
  storageKey,
  withoutSecrets,
} from './argument-memory.ts';

const schema = {
  type: 'object',
  properties: {
    user: { type: 'string' },
    password: { type: 'string', format: 'password' },
    nested: { $ref: '#/$defs/login' },
    list: { type: 'array', items: { $ref: '#/$defs/login' } },
    either: { anyOf: [{ $ref: '#/$defs/login' }, { type: 'null' }] },
    keys: { type: 'object', additionalProperties: { type: 'string', writeOnly: true } },
  },
  $defs: { login: { type: 'object', properties: { name: {}, pin: { format: 'password' } } } },
};

describe('withoutSecrets', () => {
  it('drops passwords wherever the schema puts them', () => {
    const login = { name: 'n', pin: 'secret' };
    const value = {
      user: 'u',
      password: 'secret',
      nested: login,
      list: [login],
      either: login,
      keys: { k: 'secret' },
    };
    const kept = withoutSecrets(schema, value);
    expect(JSON.stringify(kept)).not.toContain('secret');
    expect(kept).toEqual({
      user: 'u',
      nested: { name: 'n' },
      list: [{ name: 'n' }],
      either: { name: 'n' },
      keys: {},
    });
  });
});

describe('kept arguments', () => {
  it('come back as they were', () => {
    const text = encodeArguments(schema, { user: 'ü', password: 'x' });
    expect(decodeArguments(text ?? null)).toEqual({ user: 'ü' });
  });

  it('are not kept where there is nothing, or far too much', () => {
    expect(encodeArguments(schema, {})).toBeUndefined();
    expect(encodeArguments(schema, { user: 'x'.repeat(100_001) })).toBeUndefined();
  });

  it.each([null, 'broken', '[1]', '"text"'])('are nothing where %j was found', (text) => {
    expect(decodeArguments(text)).toBeUndefined();
  });

  it('have a key of their own for each tool', () => {
    expect(storageKey('a/b', 'c')).not.toBe(storageKey('a', 'b/c'));
  });
});

describe('encodeText', () => {
  it('keeps a broken text, but none where a password may stand in it', () => {
    expect(encodeText({ type: 'object', properties: { a: { type: 'number' } } }, '{"a": ')).toBe('{"a": ');
    expect(encodeText(schema, '{"password": "pw')).toBeUndefined();
  });

  it('keeps no more than the store bears', () => {
    expect(encodeText({}, 'x'.repeat(100_001))).toBeUndefined();
  });
});
