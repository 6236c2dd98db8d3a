import { type Server, stateKinds, transportKinds } from '#shared/model/server.ts';

export const sortKeys = ['position', 'name', 'state', 'transport', 'tools', 'lastCall'] as const;
export type SortKey = (typeof sortKeys)[number];

/** What the list shows; lives in the address, so that a link shows the same. */
export interface ServerFilter {
  readonly q?: string;
  readonly state?: string;
  readonly transport?: string;
  readonly tag?: string;
  /** A sort key, with `-` before it for the other way round. */
  readonly sort?: string;
}

export const isFiltering = ({ q, state, transport, tag }: ServerFilter): boolean =>
  [q, state, transport, tag].some((part) => part !== undefined && part !== '');

const searchedText = (server: Server): string =>
  [server.name, server.slug, server.description, server.command, ...server.args, server.url, ...server.tags]
    .join('\n')
    .toLowerCase();

export const filterServers = (servers: readonly Server[], filter: ServerFilter): readonly Server[] => {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return servers.filter(
    (server) =>
      (!filter.state || server.state.kind === filter.state) &&
      (!filter.transport || server.transport === filter.transport) &&
      (!filter.tag || server.tags.includes(filter.tag)) &&
      words.every((word) => searchedText(server).includes(word)),
  );
};

export interface Sort {
  readonly key: SortKey;
  readonly descending: boolean;
}

export const parseSort = (text: string | undefined): Sort => {
  const descending = text?.startsWith('-') === true;
  const key = sortKeys.find((candidate) => candidate === (descending ? text?.slice(1) : text));
  return key === undefined ? { key: 'position', descending: false } : { key, descending };
};

/** The next sort when a column's head is pressed: up, down, then the person's own order. */
export const nextSort = (current: Sort, key: SortKey): string | undefined => {
  if (current.key !== key) return key;
  return current.descending ? undefined : `-${key}`;
};

type Compare = (left: Server, right: Server) => number;
const compare: Readonly<Record<SortKey, Compare>> = {
  position: (left, right) => left.position - right.position,
  name: (left, right) => left.name.localeCompare(right.name),
  state: (left, right) => stateKinds.indexOf(left.state.kind) - stateKinds.indexOf(right.state.kind),
  transport: (left, right) =>
    transportKinds.indexOf(left.transport) - transportKinds.indexOf(right.transport),
  tools: (left, right) => left.facts.toolCount - right.facts.toolCount,
  lastCall: (left, right) => (left.lastCall?.at ?? '').localeCompare(right.lastCall?.at ?? ''),
};

export const sortServers = (servers: readonly Server[], { key, descending }: Sort): readonly Server[] =>
  servers.toSorted(
    (left, right) => (descending ? -1 : 1) * compare[key](left, right) || compare.name(left, right),
  );

export const tagsOf = (servers: readonly Server[]): readonly string[] =>
  [...new Set(servers.flatMap(({ tags }) => tags))].sort((left, right) => left.localeCompare(right));
