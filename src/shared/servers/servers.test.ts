import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleServer as server } from '../../../test/support/sample-server.ts';
import { type Server, stateKinds, transportKinds } from '../model/server.ts';
import { serverGroupings, serverSorts } from '../model/server-query.ts';
import { createServerFilter } from './filter-servers.ts';
import { groupServers } from './group-servers.ts';
import { comparePlaces, parseSort, sortPlace, sortServers, sortText } from './sort-servers.ts';

const names = (servers: readonly Server[]) => servers.map(({ name }) => name);
const git = server('git', { tags: ['code'], args: ['--repository', '/src'], notes: 'asks for a token' });
const files = server('files', { position: 1, facts: { ...git.facts, toolCount: 9 }, category: 'Local' });
const web = server('web', {
  position: 2,
  transport: 'http',
  url: 'https://example.com/mcp',
  tags: ['code', 'net'],
  state: { kind: 'failed', since: '', generation: 1 },
});
const all = [git, files, web];
const found = (filter: Parameters<typeof createServerFilter>[0]) =>
  names(all.filter(createServerFilter(filter)));

const anyServer: fc.Arbitrary<Server> = fc
  .record({
    id: fc.uuid(),
    name: fc.string({ maxLength: 8 }),
    position: fc.nat(5),
    category: fc.constantFrom('', 'Work', 'home'),
    tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
    transport: fc.constantFrom(...transportKinds),
    kind: fc.constantFrom(...stateKinds),
  })
  .map(({ kind, ...fields }) =>
    server(fields.name, { ...fields, state: { kind, since: '', generation: 0 } }),
  );
const anyServers = fc.uniqueArray(anyServer, { selector: ({ id }) => id, maxLength: 20 });

describe('finding', () => {
  it('wants every word, wherever it was written', () => {
    expect(found({ q: 'REPOSITORY git' })).toEqual(['git']);
    expect(found({ q: 'token' })).toEqual(['git']);
    expect(found({ q: 'local' })).toEqual(['files']);
    expect(found({ q: 'example' })).toEqual(['web']);
    expect(found({ q: 'git web' })).toEqual([]);
    expect(found({ q: '  ' })).toEqual(['git', 'files', 'web']);
  });

  it('takes any value of a field, and all of the fields', () => {
    expect(found({ tag: 'code' })).toEqual(['git', 'web']);
    expect(found({ tag: ['net', 'other'] })).toEqual(['web']);
    expect(found({ state: ['failed', 'ready'], transport: 'stdio' })).toEqual(['git', 'files']);
    expect(found({ tag: 'code', state: 'failed', transport: ['http', 'sse'] })).toEqual(['web']);
    expect(found({ category: '' })).toEqual(['git', 'web']);
    expect(found({ category: ['Local', 'Other'] })).toEqual(['files']);
  });

  it('is not narrowed by a field without values', () => {
    expect(found({ state: [], tag: [] })).toEqual(['git', 'files', 'web']);
  });
});

describe('sorting', () => {
  it('goes both ways, and by the own order where it is not told', () => {
    expect(names(sortServers(all, parseSort('name')))).toEqual(['files', 'git', 'web']);
    expect(names(sortServers(all, parseSort('-tools')))).toEqual(['files', 'git', 'web']);
    expect(names(sortServers(all, parseSort('state')))).toEqual(['web', 'files', 'git']);
    expect(names(sortServers(all, parseSort('category')))).toEqual(['files', 'git', 'web']);
    expect(names(sortServers(all.toReversed(), parseSort('nonsense')))).toEqual(['git', 'files', 'web']);
  });

  it('reads numbers in names as numbers', () => {
    const numbered = ['server 10', 'Server 2', 'server 1'].map((name) => server(name));
    expect(names(sortServers(numbered, parseSort('name')))).toEqual(['server 1', 'Server 2', 'server 10']);
  });

  it.each(serverSorts)('by %s has one answer, whatever the order before', (text) => {
    const sort = parseSort(text);
    expect(sortText(sort)).toBe(text);
    fc.assert(
      fc.property(anyServers, (servers) => {
        const sorted = sortServers(servers, sort);
        expect(sortServers(servers.toReversed(), sort)).toEqual(sorted);
        for (const [index, later] of sorted.slice(1).entries()) {
          const earlier = sorted[index];
          if (earlier === undefined) throw new Error('there is one before it');
          expect(comparePlaces(sortPlace(earlier, sort), sortPlace(later, sort), sort)).toBeLessThan(0);
        }
      }),
    );
  });
});

describe('grouping', () => {
  const grouped = (grouping: (typeof serverGroupings)[number]) =>
    groupServers(all, grouping).map(({ value, servers }) => [value, names(servers)]);

  it('puts what wants a look first and what has no value last', () => {
    expect(grouped('state')).toEqual([
      ['failed', ['web']],
      ['ready', ['git', 'files']],
    ]);
    expect(grouped('category')).toEqual([
      ['Local', ['files']],
      ['', ['git', 'web']],
    ]);
    expect(grouped('transport')).toEqual([
      ['stdio', ['git', 'files']],
      ['http', ['web']],
    ]);
  });

  it('shows a server under each of its tags', () => {
    expect(grouped('tag')).toEqual([
      ['code', ['git', 'web']],
      ['net', ['web']],
      ['', ['files']],
    ]);
  });

  it('loses no server and changes no order', () => {
    fc.assert(
      fc.property(anyServers, fc.constantFrom(...serverGroupings), (servers, grouping) => {
        const groups = groupServers(servers, grouping);
        expect(new Set(groups.flatMap((group) => group.servers))).toEqual(new Set(servers));
        for (const group of groups)
          expect(group.servers).toEqual(servers.filter((one) => group.servers.includes(one)));
      }),
    );
  });
});
