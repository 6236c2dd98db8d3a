import {
  type Server,
  type StateKind,
  stateKinds,
  type TransportKind,
  transportKinds,
} from '#shared/model/server.ts';
import { type ServerGrouping, type ServerSort, serverGroupings } from '#shared/model/server-query.ts';
import { createServerFilter } from '#shared/servers/filter-servers.ts';
import { parseSort, type Sort, sortServers } from '#shared/servers/sort-servers.ts';

/** What the list shows, and how. It lives in the address, so that "back" and a link show the same. */
export interface ListView {
  readonly q: string;
  readonly state: readonly StateKind[];
  readonly transport: readonly TransportKind[];
  readonly tag: readonly string[];
  readonly category: readonly string[];
  readonly sort: Sort;
  readonly group: ServerGrouping | undefined;
}

/** The filters that take several values, in the order in which they are shown. */
export const filterFields = ['state', 'transport', 'tag', 'category'] as const;
export type FilterField = (typeof filterFields)[number];

export type ViewSearch = Readonly<Partial<Record<'q' | 'sort' | 'group' | FilterField, string>>>;

/** An empty value, such as "without a category". */
const EMPTY = '-';

const readValue = (text: string): string => {
  try {
    return text === EMPTY ? '' : decodeURIComponent(text);
  } catch (error) {
    // Typed by hand: a percent sign that stands for itself.
    if (error instanceof URIError) return text;
    throw error;
  }
};

export const readValues = (text: string | undefined): readonly string[] =>
  text === undefined || text === '' ? [] : text.split(',').map(readValue);

/** Several values as one text of the address; undefined for none. */
export const writeValues = (values: readonly string[]): string | undefined =>
  values.length === 0
    ? undefined
    : values
        .map((value) => (value === '' ? EMPTY : encodeURIComponent(value).replace(/^-$/, '%2D')))
        .join(',');

const known = <T extends string>(text: string | undefined, values: readonly T[]): readonly T[] => {
  const named = new Set(readValues(text));
  return values.filter((value) => named.has(value));
};

/** What an address says; what it says of nothing that there is, is left out. */
export const readView = (search: ViewSearch): ListView => ({
  q: search.q ?? '',
  state: known(search.state, stateKinds),
  transport: known(search.transport, transportKinds),
  tag: readValues(search.tag),
  category: readValues(search.category),
  sort: parseSort(search.sort),
  group: serverGroupings.find((grouping) => grouping === search.group),
});

export const filterCount = (view: ListView): number =>
  filterFields.reduce((count, field) => count + view[field].length, 0);

export const isFiltering = (view: ListView): boolean => view.q.trim() !== '' || filterCount(view) > 0;

export const shownServers = (servers: readonly Server[], view: ListView): readonly Server[] => {
  const { q, state, transport, tag, category } = view;
  const fits = createServerFilter({
    q,
    state: [...state],
    transport: [...transport],
    tag: [...tag],
    category: [...category],
  });
  return sortServers(servers.filter(fits), view.sort);
};

/** The next sort when a column's head is pressed: up, down, then the person's own order. */
export const nextSort = (current: Sort, key: Sort['key']): ServerSort => {
  if (current.key !== key) return key;
  return current.descending ? 'position' : `-${key}`;
};
