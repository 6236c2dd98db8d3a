import { type Server, type StateKind, transportKinds } from '../model/server.ts';
import { type ServerSort, type ServerSortKey, serverSortKeys } from '../model/server-query.ts';

/** What wants a look comes first, what is meant to be off last. */
export const statesByUrgency: readonly StateKind[] = [
  'failed',
  'needs-sign-in',
  'backing-off',
  'degraded',
  'starting',
  'stopping',
  'ready',
  'stopped',
  'disabled',
];

export interface Sort {
  readonly key: ServerSortKey;
  readonly descending: boolean;
}

const ownOrder: Sort = { key: 'position', descending: false };

export const parseSort = (text: string | undefined): Sort => {
  const descending = text?.startsWith('-') === true;
  const key = serverSortKeys.find((candidate) => candidate === (descending ? text?.slice(1) : text));
  return key === undefined ? ownOrder : { key, descending };
};

export const sortText = ({ key, descending }: Sort): ServerSort => (descending ? `-${key}` : key);

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Texts as a person reads them: "server 2" stands before "server 10". */
export const compareTexts = collator.compare;

/** Where a server stands in a sorted list; what is equal is told apart by name, then by id, so that the order is total. */
export type SortPlace = readonly [value: string | number, name: string, id: string];

const sortValues: Readonly<Record<ServerSortKey, (server: Server) => string | number>> = {
  position: ({ position }) => position,
  name: ({ name }) => name,
  state: ({ state }) => statesByUrgency.indexOf(state.kind),
  transport: ({ transport }) => transportKinds.indexOf(transport),
  // Those without one come last.
  category: ({ category }) => (category === '' ? '\uffff' : category),
  tools: ({ facts }) => facts.toolCount,
  lastCall: ({ lastCall }) => Date.parse(lastCall?.at ?? '') || 0,
  createdAt: ({ createdAt }) => Date.parse(createdAt) || 0,
};

export const sortPlace = (server: Server, { key }: Sort): SortPlace => [
  sortValues[key](server),
  // A new server and one that was restored may share a position; the older comes first.
  key === 'position' ? server.createdAt : server.name,
  server.id,
];

const compareValues = (left: string | number, right: string | number): number =>
  typeof left === 'number' && typeof right === 'number'
    ? left - right
    : compareTexts(String(left), String(right));

const comparePlain = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

export const comparePlaces = (left: SortPlace, right: SortPlace, { descending }: Sort): number =>
  (descending ? -1 : 1) * compareValues(left[0], right[0]) ||
  compareTexts(left[1], right[1]) ||
  comparePlain(left[2], right[2]);

export const sortServers = (servers: readonly Server[], sort: Sort): readonly Server[] =>
  servers
    .map((server) => ({ server, place: sortPlace(server, sort) }))
    .sort((left, right) => comparePlaces(left.place, right.place, sort))
    .map(({ server }) => server);
