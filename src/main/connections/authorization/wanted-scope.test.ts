import { expect, it } from 'vitest';
import { type ScopeSources, wantedScope } from './wanted-scope.ts';

it.each<[string, Partial<ScopeSources>, string | undefined]>([
  ['nothing where nothing is said', {}, undefined],
  ['what the server suggests', { suggested: 'a b', supported: ['a', 'b', 'c'] }, 'a b'],
  ['all that it has where it suggests nothing', { supported: ['a', 'b'] }, 'a b'],
  ['what was granted before too', { suggested: 'a', granted: ['b'] }, 'a b'],
  ['what was missing too', { suggested: 'a', missing: 'c', granted: ['a', 'b'] }, 'a b c'],
  ['what is set instead', { settings: ['x'], suggested: 'a', granted: ['b'], supported: ['c'] }, 'x'],
  ['what is set, and what was missing', { settings: ['x'], missing: 'c' }, 'x c'],
  ['leave to renew where that is a scope', { suggested: 'a', known: ['offline_access'] }, 'a offline_access'],
  ['each once', { suggested: 'a  a', granted: ['a'], missing: 'a' }, 'a'],
  ['no leave to renew for nothing', { known: ['offline_access'] }, undefined],
])('asks for %s', (_, sources, expected) => {
  expect(wantedScope({ settings: [], granted: [], ...sources })).toBe(expected);
});
