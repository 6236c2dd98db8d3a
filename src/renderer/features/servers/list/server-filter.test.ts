import { describe, expect, it } from 'vitest';
import type { Server } from '#shared/model/server.ts';
import { sampleServer as server } from '../../../../../test/support/sample-server.ts';
import { filterServers, isFiltering, nextSort, parseSort, sortServers, tagsOf } from './server-filter.ts';

const names = (servers: readonly Server[]) => servers.map(({ name }) => name);
const git = server('git', { tags: ['code'], args: ['--repository', '/src'] });
const files = server('files', { position: 1, facts: { ...git.facts, toolCount: 9 } });
const web = server('web', {
  position: 2,
  transport: 'http',
  url: 'https://example.com/mcp',
  tags: ['code', 'net'],
  state: { kind: 'failed', since: '', generation: 1 },
});
const all = [git, files, web];

describe('the list of servers', () => {
  it('finds every word, in name, command, arguments, address or tags', () => {
    expect(names(filterServers(all, { q: 'REPOSITORY git' }))).toEqual(['git']);
    expect(names(filterServers(all, { q: 'example' }))).toEqual(['web']);
    expect(names(filterServers(all, { q: 'git web' }))).toEqual([]);
  });

  it('filters by state, transport and tag together', () => {
    expect(names(filterServers(all, { tag: 'code' }))).toEqual(['git', 'web']);
    expect(names(filterServers(all, { tag: 'code', state: 'failed', transport: 'http' }))).toEqual(['web']);
    expect(isFiltering({ q: '' })).toBe(false);
    expect(isFiltering({ state: 'failed' })).toBe(true);
  });

  it('sorts both ways and returns to the own order', () => {
    expect(names(sortServers(all, parseSort('name')))).toEqual(['files', 'git', 'web']);
    expect(names(sortServers(all, parseSort('-tools')))).toEqual(['files', 'git', 'web']);
    expect(names(sortServers(all, parseSort('nonsense')))).toEqual(['git', 'files', 'web']);
    expect(nextSort(parseSort(undefined), 'name')).toBe('name');
    expect(nextSort(parseSort('name'), 'name')).toBe('-name');
    expect(nextSort(parseSort('-name'), 'name')).toBeUndefined();
  });

  it('knows every tag once', () => {
    expect(tagsOf(all)).toEqual(['code', 'net']);
  });
});
