import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstFree } from '#shared/text/first-free.ts';
import { slugOf } from './slug.ts';

describe('a slug', () => {
  it.each([
    ['GitHub Server', 'github-server'],
    ['  Füße & Größe ', 'fusse-grosse'],
    ['文件系统', 'server'],
    ['---', 'server'],
    ['a'.repeat(80), 'a'.repeat(40)],
  ])('of %j is %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('holds only what may stand in an address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(slugOf(name)).toMatch(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/);
      }),
    );
  });

  it('gets the first free number', () => {
    const taken = new Set(['a', 'a-2', 'a-3']);
    expect(firstFree('a', '-', (candidate) => taken.has(candidate))).toBe('a-4');
    expect(firstFree('b', '-', (candidate) => taken.has(candidate))).toBe('b');
  });
});
