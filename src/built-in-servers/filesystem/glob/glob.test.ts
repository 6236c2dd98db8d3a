import { matchesGlob } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../lib/refusal.ts';
import { compileGlob } from './glob.ts';

const matches = (glob: string, path: string): boolean => compileGlob(glob, 'linux').matches(path);

describe('a glob', () => {
  it.each([
    ['**', 'a/b/c.md', true],
    ['**', '.git/config', false],
    ['**', 'a/.env', false],
    ['**/.env', 'a/.env', true],
    ['.github/**', '.github/workflows/test.yml', true],
    ['*.md', 'a.md', true],
    ['*.md', 'a/b.md', false],
    ['*.md', '.md', false],
    ['a/*.?', 'a/.b', false],
    ['**.md', 'a/.md', false],
    ['a/\\.b', 'a/.b', true],
    ['{a/,}.b', '.b', true],
    ['**/*.md', 'b.md', true],
    ['**/*.md', 'a/b/c.md', true],
    ['a/**/z', 'a/z', true],
    ['a/**/z', 'a/b/c/z', true],
    ['a/**/z', 'a/bz', false],
    ['a**z', 'a/z', false],
    ['a?c', 'a/c', false],
    ['a?c', 'a😀c', true],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[]a]x', ']x', true],
    ['[-a]x', '-x', true],
    ['[a', '[a', true],
    ['*.{md,t{x,s}t}', 'a.tst', true],
    ['*.{md,t{x,s}t}', 'a.tx', false],
    ['{a}', '{a}', true],
    ['{a,b', '{a,b', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['./src/*', 'src/a', true],
    ['README', 'readme', false],
  ])('%s and %s: %s', (glob, path, expected) => {
    expect(matches(glob, path)).toBe(expected);
  });

  it('knows neither case nor backslashes where the system does not', () => {
    expect(compileGlob('SRC\\*.ts', 'win32').matches('src/a.TS')).toBe(true);
    expect(compileGlob('README', 'darwin').matches('readme')).toBe(true);
  });

  it('says which folders are not worth going into', () => {
    const glob = compileGlob('src/*/{a,b}/**', 'linux');
    expect(['src', 'src/x', 'src/x/a', 'src/x/a/deep'].map(glob.mayHold)).toEqual([true, true, true, true]);
    expect(['test', 'src/x/c', 'src/.x', '.git', 'node_modules'].map(glob.mayHold)).toEqual([
      ...new Array<boolean>(5).fill(false),
    ]);
  });

  it('is done with globs that others never finish', () => {
    const long = 'a'.repeat(200);
    expect(matches(`${'*a'.repeat(200)}b`, long)).toBe(false);
    expect(matches(`${'**/*a*'.repeat(100)}b`, `${'aa/'.repeat(60)}a`)).toBe(false);
    expect(matches('+(+(+(a)))', `${long}!`)).toBe(false);
    expect(matches('{1..100000000}', '5')).toBe(false);
    for (const glob of ['{a,b}'.repeat(30), `${'{a,'.repeat(150)}${'}'.repeat(150)}`])
      expect(() => compileGlob(glob)).toThrow(Refusal);
    expect(matches('{'.repeat(1_000), 'x')).toBe(false);
  });

  it('agrees with the one of Node.js where that has an answer', () => {
    const piece = fc.constantFrom('a', 'b', '*', '?', '/', '**/', '/**', '{a,b}', '[ab]', '[!a]', '.');
    const part = fc.stringMatching(/^[ab.]{1,4}$/).filter((text) => !/^\.\.?$/.test(text));
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join('')),
        fc.array(part, { minLength: 1, maxLength: 4 }).map((found) => found.join('/')),
        (glob, path) => {
          // Ways back, empty parts and a last slash mean nothing for the path of a file below a folder.
          fc.pre(!/^\/|\/\/|\/$|(?:^|\/)\.{1,2}(?:\/|$)|\*{3}/.test(glob));
          expect(matches(glob, path)).toBe(matchesGlob(path, glob));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
