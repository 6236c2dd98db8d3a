import type { Server } from '#shared/model/server.ts';
import type { ServerGrouping } from '#shared/model/server-query.ts';
import { groupServers } from '#shared/servers/group-servers.ts';

/** One line of the list. A server with several tags has one in each of their groups: the key is of the line. */
export type ListRow =
  | {
      readonly kind: 'group';
      readonly key: string;
      /** The group's value; empty for servers without one. */
      readonly value: string;
      readonly servers: readonly Server[];
      readonly folded: boolean;
    }
  | { readonly kind: 'server'; readonly key: string; readonly server: Server };

const groupKey = (grouping: ServerGrouping, value: string): string => `${grouping}:${value}`;

/** The lines of the list; a folded group shows its head only. */
export const listRows = (
  servers: readonly Server[],
  grouping: ServerGrouping | undefined,
  folded: ReadonlySet<string>,
): readonly ListRow[] => {
  if (grouping === undefined) return servers.map((server) => ({ kind: 'server', key: server.id, server }));
  return groupServers(servers, grouping).flatMap(({ value, servers: members }): readonly ListRow[] => {
    const key = groupKey(grouping, value);
    const head: ListRow = { kind: 'group', key, value, servers: members, folded: folded.has(key) };
    if (head.folded) return [head];
    return [
      head,
      ...members.map((server): ListRow => ({ kind: 'server', key: `${key} ${server.id}`, server })),
    ];
  });
};

/** Lines that PageUp and PageDown pass. */
const PAGE_ROWS = 10;

/** Where a key moves the cursor of a list of `count` lines; undefined where it does not move it. */
export const moveCursor = (key: string, cursor: number, count: number): number | undefined => {
  const clamp = (index: number) => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(cursor + 1);
    case 'ArrowUp':
      return clamp(cursor - 1);
    case 'PageDown':
      return clamp(cursor + PAGE_ROWS);
    case 'PageUp':
      return clamp(cursor - PAGE_ROWS);
    case 'Home':
      return 0;
    case 'End':
      return clamp(count - 1);
    default:
      return undefined;
  }
};
