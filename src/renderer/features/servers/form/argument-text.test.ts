import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argumentsOf, textOf } from './argument-text.ts';

describe('arguments as text', () => {
  it('takes one a line', () => {
    expect(argumentsOf('-y\n@scope/server  \n\n/home/me/My files\n')).toEqual([
      '-y',
      '@scope/server',
      '/home/me/My files',
    ]);
  });

  it('takes a JSON array where it is one, and else a bracket as a bracket', () => {
    expect(argumentsOf('["a b", ""]')).toEqual(['a b', '']);
    expect(argumentsOf('[0-9]+')).toEqual(['[0-9]+']);
  });

  it('loses nothing on the way into the form and back', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (args) => {
        expect(argumentsOf(textOf(args))).toEqual(args);
      }),
    );
    expect(textOf(['-y', 'server'])).toBe('-y\nserver');
  });
});
