import { basename } from 'node:path';
import { type Clock, isoTime } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { ProcessRow } from '../stdio/process-table.ts';
import type { Watchdog } from '../watchdog/watchdog.ts';
import type { LedgerRow, ProcessLedgerStore } from './process-ledger-store.ts';
import { processKey, sortByTree } from './sort-by-tree.ts';

interface Pace {
  readonly startingMs: number;
  readonly runningMs: number;
}
/** Looks are closer while a server starts: that is when npx and its like start others. */
const PACE: Pace = { startingMs: 400, runningMs: 2_000 };
/** Listing processes takes a PowerShell there. */
const WINDOWS_PACE: Pace = { startingMs: 2_000, runningMs: 60_000 };
const STARTS_FOR_MS = 3_000;

export interface StartedRoot {
  readonly pid: number;
  readonly serverId: string;
  /** As it was started; only its name is kept. */
  readonly command: string;
}

/** One server's processes, from its start to the end of the last of them. */
export interface TrackedTree {
  /** Those seen at the last look; some may have left their parent and group. */
  seen(): readonly ProcessRow[];
  /** Nothing of it is left. */
  ended(): void;
}

/** Remembers every process of every server, beside this program, so that none outlives it. */
export interface ProcessKeeper {
  track(root: StartedRoot): TrackedTree;
  /** What is still tracked is ended by the watchdog, or by the next start. */
  close(): void;
}

export interface ProcessKeeperOptions {
  readonly platform: NodeJS.Platform;
  readonly boot: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly store: ProcessLedgerStore;
  readonly watchdog: Watchdog;
  readonly table: () => Promise<readonly ProcessRow[]>;
  /** Undefined where this takes a look at all of them. */
  readonly readNow: (pid: number) => ProcessRow | undefined;
}

interface Tree {
  readonly rootPid: number;
  readonly root: StartedRoot;
  readonly since: number;
  seen: ReadonlyMap<string, ProcessRow>;
}

export const createProcessKeeper = (options: ProcessKeeperOptions): ProcessKeeper => {
  const { platform, clock, logger, store, watchdog } = options;
  const pace = platform === 'win32' ? WINDOWS_PACE : PACE;
  const trees = new Set<Tree>();
  let nextLook: { readonly at: number; readonly cancel: () => void } | undefined;
  let isClosed = false;
  let failedBefore = false;

  const rowOf = ({ rootPid, root }: Tree, { pid, started, group }: ProcessRow): LedgerRow => ({
    rootPid,
    pid,
    started,
    group,
    boot: options.boot,
    serverId: root.serverId,
    command: basename(root.command),
    at: isoTime(clock),
  });

  /** A full disk must not keep a server from starting. */
  const remember = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      logger.log('warning', 'The ledger of processes cannot be written', { problem: String(error) });
    }
  };

  /** Replaces what is known of a tree, and says what changed to those who must know when we are gone. */
  const update = (tree: Tree, rows: readonly ProcessRow[]): void => {
    const next = new Map(rows.map((row) => [processKey(row), row]));
    const come = rows.filter((row) => !tree.seen.has(processKey(row)));
    const gone = [...tree.seen.values()].filter((row) => !next.has(processKey(row)));
    tree.seen = next;
    if (isClosed) return;
    // First the watchdog: it is told without a wait.
    for (const { pid, started } of come) watchdog.watch({ root: tree.rootPid, pid, started });
    for (const { pid, started } of gone) watchdog.forget({ root: tree.rootPid, pid, started });
    if (come.length > 0) remember(() => store.add(come.map((row) => rowOf(tree, row))));
    if (gone.length > 0) remember(() => store.remove(gone.map((row) => rowOf(tree, row))));
  };

  const look = async (): Promise<void> => {
    nextLook = undefined;
    // Before the look: what is started during it is not in it.
    const known = [...trees];
    try {
      const members = sortByTree(await options.table(), known);
      for (const tree of known.filter((one) => trees.has(one))) {
        const found = members.get(tree.rootPid) ?? [];
        update(tree, found);
        // Its ids are free from now on: what comes with one of them is a stranger.
        if (found.length === 0) trees.delete(tree);
      }
    } catch (error) {
      if (!failedBefore) logger.log('warning', 'Processes cannot be listed', { problem: String(error) });
      failedBefore = true;
    }
    const now = clock.monotonic();
    const isStarting = [...trees].some(({ since }) => now - since < STARTS_FOR_MS);
    lookWithin(isStarting ? pace.startingMs : pace.runningMs);
  };
  const lookWithin = (delayMs: number): void => {
    const at = clock.monotonic() + delayMs;
    if (trees.size === 0 || isClosed || (nextLook !== undefined && nextLook.at <= at)) return;
    nextLook?.cancel();
    nextLook = { at, cancel: clock.setTimeout(() => void look(), delayMs) };
  };
  const cancelLook = (): void => {
    nextLook?.cancel();
    nextLook = undefined;
  };

  return {
    track: (root) => {
      const tree: Tree = { rootPid: root.pid, root, since: clock.monotonic(), seen: new Map() };
      trees.add(tree);
      const row = options.readNow(root.pid);
      if (row !== undefined) update(tree, [row]);
      lookWithin(row === undefined && platform !== 'win32' ? 0 : pace.startingMs);
      return {
        seen: () => [...tree.seen.values()],
        ended: () => {
          trees.delete(tree);
          update(tree, []);
          if (trees.size === 0) cancelLook();
        },
      };
    },
    close: () => {
      isClosed = true;
      cancelLook();
      watchdog.close();
    },
  };
};
