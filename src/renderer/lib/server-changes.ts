import type { Server } from '#shared/model/server.ts';

export type ServerChange =
  | { readonly type: 'server-changed'; readonly server: Server }
  | { readonly type: 'server-removed'; readonly serverId: string }
  | { readonly type: 'servers-reordered'; readonly positions: Readonly<Record<string, number>> };

const inOwnOrder = (left: Server, right: Server): number =>
  left.position - right.position || left.name.localeCompare(right.name);

/** What the changes, in their order, leave behind: servers as they are now, those that are gone, and new positions. */
const summary = (changes: readonly ServerChange[]) => {
  const latest = new Map<string, Server | undefined>();
  const positions = new Map<string, number>();
  for (const change of changes) {
    if (change.type === 'server-changed') latest.set(change.server.id, change.server);
    else if (change.type === 'server-removed') latest.set(change.serverId, undefined);
    else
      for (const [id, position] of Object.entries(change.positions)) {
        const server = latest.get(id);
        if (server !== undefined) latest.set(id, { ...server, position });
        else positions.set(id, position);
      }
  }
  return { latest, positions };
};

/** The list after some changes; one pass however many there are. What did not change stays the same object. */
export const withChanges = (
  servers: readonly Server[],
  changes: readonly ServerChange[],
): readonly Server[] => {
  const { latest, positions } = summary(changes);
  const kept = servers.flatMap((server): Server[] => {
    if (latest.has(server.id)) {
      const now = latest.get(server.id);
      latest.delete(server.id);
      return now === undefined ? [] : [now];
    }
    const position = positions.get(server.id);
    return [position === undefined ? server : { ...server, position }];
  });
  const added = [...latest.values()].filter((server) => server !== undefined);
  return [...kept, ...added].sort(inOwnOrder);
};
