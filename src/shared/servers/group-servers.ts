import { type Server, transportKinds } from '../model/server.ts';
import type { ServerGrouping } from '../model/server-query.ts';
import { compareTexts, statesByUrgency } from './sort-servers.ts';

export interface ServerGroup {
  /** A state, a transport, a tag or a category; empty for servers without one. */
  readonly value: string;
  readonly servers: readonly Server[];
}

const valuesOf: Readonly<Record<ServerGrouping, (server: Server) => readonly string[]>> = {
  state: ({ state }) => [state.kind],
  transport: ({ transport }) => [transport],
  category: ({ category }) => [category],
  tag: ({ tags }) => (tags.length === 0 ? [''] : tags),
};

const byRank =
  (ranked: readonly string[]) =>
  (left: string, right: string): number =>
    ranked.indexOf(left) - ranked.indexOf(right);

/** Those without a value come last. */
const byText = (left: string, right: string): number =>
  Number(left === '') - Number(right === '') || compareTexts(left, right);

const groupOrder: Readonly<Record<ServerGrouping, (left: string, right: string) => number>> = {
  state: byRank(statesByUrgency),
  transport: byRank(transportKinds),
  category: byText,
  tag: byText,
};

/** The servers in groups, each in the order it came in. One with several tags stands in the group of each. */
export const groupServers = (
  servers: readonly Server[],
  grouping: ServerGrouping,
): readonly ServerGroup[] => {
  const groups = new Map<string, Server[]>();
  for (const server of servers)
    for (const value of valuesOf[grouping](server)) {
      const group = groups.get(value);
      if (group === undefined) groups.set(value, [server]);
      else group.push(server);
    }
  return [...groups.entries()]
    .sort(([left], [right]) => groupOrder[grouping](left, right))
    .map(([value, members]) => ({ value, servers: members }));
};
