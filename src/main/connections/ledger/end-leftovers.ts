import type { Logger } from '../../logger.ts';
import type { ProcessRow } from '../stdio/process-row.ts';
import type { ProcessSystem } from '../stdio/process-tree.ts';
import type { LedgerRow, ProcessLedgerStore } from './process-ledger-store.ts';
import { processKey, sortByTree } from './sort-by-tree.ts';

/** Their input was closed when Patchbay ended; those that live have had their time. */
const TERM_GRACE_MS = 1_000;
const KILL_GRACE_MS = 1_000;
const LOOK_AGAIN_MS = 60;

export interface Leftovers {
  readonly rootPid: number;
  readonly rows: readonly ProcessRow[];
}

/**
 * What an earlier run of Patchbay has left: processes of the ledger whose id and start time are still those, what carries
 * the mark of one, and what descends from them. A group counts only while a member that we know is in it: its id may be a stranger's by now.
 */
export const findLeftovers = (
  ledger: readonly LedgerRow[],
  table: readonly ProcessRow[],
  boot: string,
  readMark: (pid: number) => string | undefined = () => undefined,
): readonly Leftovers[] => {
  const alive = new Set(table.map(processKey));
  const known = new Map<number, Map<string, ProcessRow>>();
  for (const row of ledger) {
    const { rootPid, pid, started, group } = row;
    if (row.boot !== boot || !alive.has(processKey(row))) continue;
    const seen = known.get(rootPid) ?? new Map<string, ProcessRow>();
    known.set(rootPid, seen.set(processKey(row), { pid, parent: 0, group, started }));
  }
  const byMark = new Map(ledger.filter((row) => row.boot === boot).map((row) => [row.mark, row.rootPid]));
  for (const rootPid of byMark.values()) if (!known.has(rootPid)) known.set(rootPid, new Map());
  const trees = [...known].map(([rootPid, seen]) => ({ rootPid, seen, isNew: false }));
  const grouped = new Set(
    trees
      .filter(({ rootPid, seen }) => [...seen.values()].some(({ group }) => group === rootPid))
      .map(({ rootPid }) => rootPid),
  );
  const ours = table.map((row) => (grouped.has(row.group) ? row : { ...row, group: 0 }));
  return [...sortByTree(ours, trees, ({ pid }) => byMark.get(readMark(pid) ?? ''))].map(
    ([rootPid, rows]) => ({ rootPid, rows }),
  );
};

export interface EndLeftoversOptions {
  readonly store: ProcessLedgerStore;
  readonly boot: string;
  readonly table: () => Promise<readonly ProcessRow[]>;
  readonly readMark?: (pid: number) => string | undefined;
  readonly signal: ProcessSystem['signal'];
  readonly logger: Logger;
}

/** Ends what an earlier run has left and empties the ledger; what cannot be ended stays in it. */
export const endLeftovers = async (options: EndLeftoversOptions): Promise<void> => {
  const { store, boot, logger } = options;
  const remembered = store.all();
  if (remembered.length === 0) return;
  // What is found by descent is remembered, since its parent goes first.
  let ledger = remembered;
  const look = async (): Promise<readonly Leftovers[]> => {
    const left = findLeftovers(ledger, await options.table(), boot, options.readMark);
    const known = new Map(ledger.map((row) => [row.rootPid, row]));
    const found = left.flatMap(({ rootPid, rows }) => {
      const like = known.get(rootPid);
      return like === undefined
        ? []
        : rows.map(({ pid, started, group }) => ({ ...like, pid, started, group }));
    });
    ledger = [...new Map([...ledger, ...found].map((row) => [processKey(row), row])).values()];
    return left.filter(({ rows }) => rows.length > 0);
  };
  const signalAndWait = async (
    name: 'SIGTERM' | 'SIGKILL',
    graceMs: number,
  ): Promise<readonly Leftovers[]> => {
    const deadline = performance.now() + graceMs;
    let left = await look();
    // One by one: the first process may have ended long ago, and its id be a stranger's.
    await Promise.all(left.flatMap(({ rows }) => rows.map((row) => options.signal(row.pid, [row], name))));
    while (left.length > 0 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      left = await look();
    }
    return left;
  };
  const begun = await look();
  const afterTerm = begun.length === 0 ? begun : await signalAndWait('SIGTERM', TERM_GRACE_MS);
  const left = afterTerm.length === 0 ? afterTerm : await signalAndWait('SIGKILL', KILL_GRACE_MS);
  const pidsOf = (some: readonly Leftovers[]) => some.flatMap(({ rows }) => rows.map(({ pid }) => pid));
  if (begun.length > 0) logger.log('info', 'Ended what an earlier run has left', { pids: pidsOf(begun) });
  if (left.length > 0) logger.log('warning', 'Some of it does not end', { pids: pidsOf(left) });
  const staying = new Set(left.flatMap(({ rows }) => rows.map(processKey)));
  store.remove(remembered.filter((row) => !staying.has(processKey(row))));
};
