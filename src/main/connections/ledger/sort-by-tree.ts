import type { ProcessRow } from '../stdio/process-row.ts';

/** What is known of a tree before the look: its root and the members seen so far, by `processKey`. */
export interface KnownTree {
  readonly rootPid: number;
  readonly seen: ReadonlyMap<string, ProcessRow>;
  /** Started just now and never looked at: who has its id is it. */
  readonly isNew: boolean;
}

/** Names one process and never a later one with the same id. */
export const processKey = ({ pid, started }: Pick<ProcessRow, 'pid' | 'started'>): string =>
  `${pid} ${started}`;

/** The members of every tree in one pass: those seen before or marked, their groups, and what descends from them. */
export const sortByTree = <Row extends ProcessRow>(
  rows: readonly Row[],
  trees: readonly KnownTree[],
  /** Which tree a process belongs to by its mark. */
  markedFor: (row: Row) => number | undefined = () => undefined,
): ReadonlyMap<number, readonly Row[]> => {
  const byPid = new Map(rows.map((row) => [row.pid, row]));
  const owner = new Map<number, number | undefined>();
  for (const row of rows) {
    const root = markedFor(row);
    if (root !== undefined) owner.set(row.pid, root);
  }
  const trusted = new Set<number>();
  for (const { rootPid, seen, isNew } of trees) {
    for (const member of seen.values()) {
      const row = byPid.get(member.pid);
      if (row?.started === member.started) owner.set(row.pid, rootPid);
    }
    // While a group lives its id is given to nobody; a leader that we do not know makes it a stranger's.
    if (!byPid.has(rootPid) || owner.get(rootPid) === rootPid || isNew) trusted.add(rootPid);
    // Where a process cannot be asked for at once, the first look makes the root known.
    if (isNew && byPid.has(rootPid)) owner.set(rootPid, rootPid);
  }
  for (const { pid, group } of rows) if (!owner.has(pid) && trusted.has(group)) owner.set(pid, group);

  const ownerOf = (row: Row): number | undefined => {
    if (owner.has(row.pid)) return owner.get(row.pid);
    // Set first: a table that was not read in one moment may have a circle.
    owner.set(row.pid, undefined);
    const parent = byPid.get(row.parent);
    const found = parent === undefined ? undefined : ownerOf(parent);
    owner.set(row.pid, found);
    return found;
  };
  const members = new Map<number, Row[]>(trees.map(({ rootPid }) => [rootPid, []]));
  for (const row of rows) {
    const root = ownerOf(row);
    if (root !== undefined) members.get(root)?.push(row);
  }
  return members;
};
