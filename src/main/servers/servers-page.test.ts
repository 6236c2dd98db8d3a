import { describe, expect, it } from 'vitest';
import type { Server } from '#shared/model/server.ts';
import { serverSorts } from '#shared/model/server-query.ts';
import { parseSort, sortServers } from '#shared/servers/sort-servers.ts';
import { sampleServer } from '../../../test/support/sample-server.ts';
import { pageOfServers, type ServersPageQuery } from './servers-page.ts';

const many = Array.from({ length: 3_000 }, (_, index) =>
  sampleServer(`Server ${index}`, {
    position: index % 100,
    category: index % 3 === 0 ? '' : `Category ${index % 7}`,
    facts: { capabilities: {}, toolCount: index % 11, resourceCount: 0, promptCount: 0, heldToolCount: 0 },
    ...(index % 2 === 0
      ? {}
      : { lastCall: { at: '2026-01-01T00:00:00Z', tool: '', status: '', durationMs: 0 } }),
  }),
);

/** Reads to the end; `between` may change the list after each page. */
const readAll = (
  query: ServersPageQuery,
  between: (page: number, servers: readonly Server[]) => readonly Server[] = (_, servers) => servers,
): readonly Server[] => {
  let servers: readonly Server[] = many;
  const read: Server[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = pageOfServers(servers, { ...query, cursor });
    expect(page.items.length).toBeLessThanOrEqual(query.limit ?? 200);
    read.push(...page.items);
    cursor = page.nextCursor;
    pages += 1;
    servers = between(pages, servers);
  } while (cursor !== undefined);
  return read;
};

describe('the pages of 3,000 servers', () => {
  it.each(serverSorts)('sorted by %s are the whole list', (sort) => {
    expect(readAll({ sort, limit: 700 })).toEqual(sortServers(many, parseSort(sort)));
  });

  it('hide and repeat nothing while others come and go', () => {
    const read = readAll({ sort: 'name', limit: 100 }, (page, servers) => [
      ...servers.filter(({ name }) => name !== `Server ${page * 40}` && name !== `Server ${3_000 - page}`),
      sampleServer(`Server ${page * 10}.5`),
      sampleServer(`Server ${2_990 - page}.5`),
    ]);
    const ids = read.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // Deleted before they were reached, or not at all.
    const untouched = many.filter(
      ({ name }) => Number(name.slice(7)) < 2_900 && Number(name.slice(7)) % 40 > 0,
    );
    expect(ids).toEqual(expect.arrayContaining(untouched.map(({ id }) => id)));
    expect(ids).toContain('Server 2989.5');
  });

  it('are of the filter', () => {
    const read = readAll({ category: 'Category 4', q: 'server 1', limit: 10 });
    expect(read.length).toBeGreaterThan(10);
    expect(read.every(({ category, name }) => category === 'Category 4' && name.includes('1'))).toBe(true);
  });

  it.each(['200', 'bm9uc2Vuc2U', '', 'W10', 'eyJhIjoxfQ'])('have no cursor %j', (cursor) => {
    expect(() => pageOfServers(many, { cursor })).toThrow('cursor is not one of this list');
  });

  it('have no cursor of another order', () => {
    const { nextCursor } = pageOfServers(many, { sort: 'name' });
    expect(() => pageOfServers(many, { sort: '-name', cursor: nextCursor })).toThrow('cursor is not one');
  });
});
