import { expect, it } from 'vitest';
import { choicesOf, type FoundServer, treatmentsOf } from './import-choices.ts';

const found = (name: string, more: Partial<FoundServer> = {}): FoundServer => ({
  name,
  notes: [],
  conflict: 'none',
  ...more,
});

it('adds what is new, and leaves alone what is here or cannot be taken over', () => {
  const servers = [
    found('new'),
    found('here', { conflict: 'same' }),
    found('other', { conflict: 'name' }),
    found('broken', { problem: 'no command' }),
  ];
  expect(choicesOf(servers, {}, ['here', 'other']).map(({ as }) => as)).toEqual([
    'add',
    'skip',
    'skip',
    'skip',
  ]);
  expect(servers.map(treatmentsOf)).toEqual([
    ['add', 'skip'],
    ['skip', 'replace', 'rename'],
    ['skip', 'replace', 'rename'],
    ['skip'],
  ]);
});

it('finds names that are free', () => {
  const servers = [found('a', { conflict: 'name' }), found('A', { conflict: 'name' })];
  expect(choicesOf(servers, { a: 'rename', A: 'rename' }, ['a', 'a 2'])).toEqual([
    { name: 'a', as: 'rename', newName: 'a 3' },
    { name: 'A', as: 'rename', newName: 'A 4' },
  ]);
});
