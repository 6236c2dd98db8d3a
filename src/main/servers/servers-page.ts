import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Page } from '#shared/model/page.ts';
import type { Server } from '#shared/model/server.ts';
import type { ServerFilter, ServerSort } from '#shared/model/server-query.ts';
import { createServerFilter } from '#shared/servers/filter-servers.ts';
import {
  comparePlaces,
  parseSort,
  type Sort,
  type SortPlace,
  sortPlace,
  sortServers,
  sortText,
} from '#shared/servers/sort-servers.ts';
import { type PageQuery, pageLimit } from '../paging.ts';

export interface ServersPageQuery extends PageQuery, ServerFilter {
  readonly sort?: ServerSort;
}

const isPlace = (parts: readonly unknown[]): parts is SortPlace =>
  ['string', 'number'].includes(typeof parts[0]) &&
  typeof parts[1] === 'string' &&
  typeof parts[2] === 'string';

const cursorText = (place: SortPlace, sort: Sort): string =>
  Buffer.from(JSON.stringify([sortText(sort), ...place])).toString('base64url');

const readCursor = (cursor: string, sort: Sort): SortPlace => {
  const refused = (cause?: unknown): PatchbayError =>
    new PatchbayError(
      'invalid-input',
      { problem: 'cursor is not one of this list', field: 'cursor' },
      { cause },
    );
  const parts = ((): unknown => {
    try {
      return JSON.parse(Buffer.from(cursor, 'base64url').toString());
    } catch (error) {
      throw refused(error);
    }
  })();
  if (!Array.isArray(parts)) throw refused();
  const [sorted, ...place] = parts as readonly unknown[];
  if (sorted !== sortText(sort) || !isPlace(place)) throw refused();
  return place;
};

/**
 * A page of the servers. The cursor says where in the order the last page ended, so that servers which are added or
 * deleted in between neither hide nor repeat another.
 */
export const pageOfServers = (servers: readonly Server[], query: ServersPageQuery): Page<Server> => {
  const sort = parseSort(query.sort);
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, sort);
  const found = sortServers(servers.filter(createServerFilter(query)), sort);
  const rest =
    after === undefined
      ? found
      : found.filter((server) => comparePlaces(sortPlace(server, sort), after, sort) > 0);
  const items = rest.slice(0, pageLimit(query));
  const last = items.at(-1);
  const isEnd = last === undefined || items.length === rest.length;
  return { items, nextCursor: isEnd ? undefined : cursorText(sortPlace(last, sort), sort) };
};
