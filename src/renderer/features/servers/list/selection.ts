import type { ListRow } from './list-rows.ts';

/** The servers that a person has chosen. A range goes from the anchor; what was chosen before it stays. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The key of the line that a range begins at. */
  readonly anchor: string | undefined;
  /** What was chosen when the anchor was set. */
  readonly base: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();
export const noSelection: Selection = { ids: none, anchor: undefined, base: none };

const idsOf = (row: ListRow): readonly string[] =>
  row.kind === 'server' ? [row.server.id] : row.servers.map(({ id }) => id);

/** All of the ids are put in, or, where all are in already, taken out. */
const toggled = (ids: ReadonlySet<string>, changed: readonly string[]): ReadonlySet<string> => {
  const given = new Set(changed);
  return changed.every((id) => ids.has(id))
    ? new Set([...ids].filter((id) => !given.has(id)))
    : new Set([...ids, ...given]);
};

/** A server, or every server of a group. */
export const toggleRow = ({ ids }: Selection, row: ListRow): Selection => {
  const after = toggled(ids, idsOf(row));
  return { ids: after, anchor: row.key, base: after };
};

/** The lines from the anchor to the index; without an anchor, from `from`. Heads of groups are passed over. */
export const selectTo = (
  selection: Selection,
  rows: readonly ListRow[],
  to: number,
  from: number,
): Selection => {
  const anchored = rows.findIndex(({ key }) => key === selection.anchor);
  const start = anchored === -1 ? from : anchored;
  const base = anchored === -1 ? selection.ids : selection.base;
  const range = rows.slice(Math.min(start, to), Math.max(start, to) + 1);
  const inRange = range.flatMap((row) => (row.kind === 'server' ? [row.server.id] : []));
  return { ids: new Set([...base, ...inRange]), anchor: rows[start]?.key, base };
};

export const selectAll = (ids: readonly string[]): Selection => ({ ...noSelection, ids: new Set(ids) });
