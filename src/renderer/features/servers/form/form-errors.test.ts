import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { checkValues, fieldOfError } from './form-errors.ts';
import { emptyValues, newRow } from './server-form-values.ts';

const arrived = (error: PatchbayError) =>
  new ORPCError(error.code, { message: error.message, data: { hint: error.hint, details: error.details } });

describe('problems of the form', () => {
  it('are said before anything is sent', () => {
    expect(Object.keys(checkValues(emptyValues())).sort()).toEqual(['command', 'name']);
    expect(checkValues({ ...emptyValues(), name: 'a', command: 'b' })).toEqual({});
    expect(checkValues({ ...emptyValues(), name: 'a', transport: 'http', url: 'example.com/mcp' })).toEqual({
      url: { kind: 'named', name: 'urlInvalid' },
    });
  });

  it('name the lines that cannot be sent', () => {
    const ok = { ...emptyValues(), name: 'a', command: 'b' };
    const twice = [newRow({ name: 'A', value: '1' }), newRow({ name: 'A', value: '2' })];
    expect(checkValues({ ...ok, env: twice }).env).toEqual({ kind: 'named', name: 'lineNameTwice' });
    expect(checkValues({ ...ok, env: [newRow({ value: '1' })] }).env).toEqual({
      kind: 'named',
      name: 'lineNameNeeded',
    });
    const emptied = [newRow({ name: 'TOKEN', secret: true })];
    expect(checkValues({ ...ok, env: emptied }).env).toEqual({ kind: 'named', name: 'secretEmpty' });
    const kept = [newRow({ name: 'TOKEN', secret: true, kept: true })];
    expect(checkValues({ ...ok, env: kept })).toEqual({});
    expect(checkValues({ ...ok, headers: [newRow({ name: 'a b', value: '1' })] }).headers?.kind).toBe(
      'contract',
    );
  });

  it('find their field when they come from the other side', () => {
    expect(fieldOfError(arrived(new PatchbayError('name-taken', { name: 'a' })))).toBe('name');
    expect(fieldOfError(arrived(new PatchbayError('command-not-found', { command: 'x' })))).toBe('command');
    expect(
      fieldOfError(arrived(new PatchbayError('invalid-input', { problem: 'cwd: must not contain NUL' }))),
    ).toBe('cwd');
    expect(fieldOfError(new Error('anything'))).toBeUndefined();
  });
});
