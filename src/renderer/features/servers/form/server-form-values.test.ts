import { describe, expect, it } from 'vitest';
import { serverInput } from '#shared/model/server.ts';
import { looksSecret } from './looks-secret.ts';
import {
  emptyValues,
  inputOf,
  isEmpty,
  newRow,
  sameValues,
  valuesOf,
  withoutSecrets,
} from './server-form-values.ts';

const input = serverInput.parse({
  name: 'git',
  command: 'npx',
  args: ['-y', 'server git'],
  env: { PLAIN: 'a', TOKEN: { secret: 'hunter2' }, KEPT: { secret: true } },
  headers: { Authorization: { secret: 'Bearer abc' } },
  tags: ['code'],
});

describe('the values of the form', () => {
  it('go in and come out the same', () => {
    expect(inputOf(valuesOf(input))).toEqual(input);
  });

  it('keep a saved secret without knowing it, and send a replaced one', () => {
    const values = valuesOf(input);
    const replaced = values.env.map((row) =>
      row.name === 'KEPT' ? { ...row, kept: false, value: 'new' } : row,
    );
    expect(inputOf(values).env.KEPT).toEqual({ secret: true });
    expect(inputOf({ ...values, env: replaced }).env.KEPT).toEqual({ secret: 'new' });
  });

  it('leave no secret in what is kept on disk', () => {
    const kept = JSON.stringify(withoutSecrets(valuesOf(input)));
    expect(kept).not.toContain('hunter2');
    expect(kept).not.toContain('Bearer abc');
    expect(kept).toContain('PLAIN');
  });

  it('leave out empty lines and know when nothing was typed', () => {
    const values = { ...emptyValues(), env: [newRow()] };
    expect(inputOf(values).env).toEqual({});
    expect(isEmpty(values)).toBe(true);
    expect(isEmpty({ ...values, notes: 'x' })).toBe(false);
    expect(sameValues(values, emptyValues())).toBe(true);
  });

  it('guess which names carry secrets', () => {
    const secrets = [
      'GITHUB_TOKEN',
      'OPENAI_API_KEY',
      'Authorization',
      'DB_PASSWORD',
      'apikey',
      'X-Auth-Key',
    ];
    const plain = ['PATH', 'LOG_LEVEL', 'KEYBOARD', 'Accept', 'TOKENIZER_MODE', 'MONKEY'];
    expect(secrets.filter(looksSecret)).toEqual(secrets);
    expect(plain.filter(looksSecret)).toEqual([]);
  });
});
