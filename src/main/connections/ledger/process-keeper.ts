import { basename } from 'node:path';
import { type Clock, isoTime } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import { inTurns } from '../in-turns.ts';
import { createListeners } from '../listeners.ts';
import { shareNext } from '../share-next.ts';
import type { MeasuredProcess, ProcessRow } from '../stdio/process-row.ts';
import type { Watchdog } from '../watchdog/watchdog.ts';
import type { LedgerRow, ProcessLedgerStore } from './process-ledger-store.ts';
import { MARK_NAME } from './process-mark.ts';
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

export interface PlannedTree {
  readonly serverId: string;
  /** As it was started; only its name is kept. */
  readonly command: string;
}

/** One server's processes, from its start to the end of the last of them. */
export interface TrackedTree {
  /** Those that live now; some may have left their parent and group. */
  look(): Promise<readonly ProcessRow[]>;
  /** Nothing of it is left. */
  ended(): void;
}

/** A server's processes at one moment. */
export interface TreeLook {
  readonly serverId: string;
  readonly rootPid: number;
  /** When it was started; monotonic. */
  readonly sinceMs: number;
  readonly members: readonly MeasuredProcess[];
}

/** A start that is about to happen. */
export interface PreparedTree {
  /** To be set for the server. */
  readonly env: Readonly<Record<string, string>>;
  /** To be called as soon as there is a process. */
  started(pid: number): TrackedTree;
}

/** Remembers every process of every server, beside this program, so that none outlives it. */
export interface ProcessKeeper {
  prepare(plan: PlannedTree): PreparedTree;
  /** Hears every look at the trees that live, with its monotonic time; returns its unsubscribe. */
  onLook(listener: (atMs: number, trees: readonly TreeLook[]) => void): () => void;
  /** What is still tracked is ended by the watchdog, or by the next start. */
  close(): void;
}

export interface ProcessKeeperOptions {
  readonly platform: NodeJS.Platform;
  readonly boot: string;
  /** Names this run of the program in the marks. */
  readonly run: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly store: ProcessLedgerStore;
  readonly watchdog: Watchdog;
  readonly table: () => Promise<readonly MeasuredProcess[]>;
  /** Undefined where this takes a look at all of them. */
  readonly readNow: (pid: number) => ProcessRow | undefined;
  readonly readMark: (pid: number) => string | undefined;
}

interface Tree {
  readonly rootPid: number;
  readonly plan: PlannedTree;
  readonly mark: string;
  readonly since: number;
  seen: ReadonlyMap<string, ProcessRow>;
}

export const createProcessKeeper = (options: ProcessKeeperOptions): ProcessKeeper => {
  const { platform, clock, logger, store, watchdog } = options;
  const pace = platform === 'win32' ? WINDOWS_PACE : PACE;
  const trees = new Set<Tree>();
  const looks = createListeners<[number, readonly TreeLook[]]>(logger);
  let nextLook: { readonly at: number; readonly cancel: () => void } | undefined;
  let isClosed = false;
  let failedBefore = false;
  let starts = 0;
  /** Of every process on the machine, read once. */
  let marks: ReadonlyMap<string, string | undefined> = new Map();

  const rowOf = ({ rootPid, plan, mark }: Tree, { pid, started, group }: ProcessRow): LedgerRow => ({
    rootPid,
    pid,
    started,
    group,
    boot: options.boot,
    mark,
    serverId: plan.serverId,
    command: basename(plan.command),
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

  /** Replaces what is known of trees, and says what changed to those who must know when we are gone. */
  const update = (changes: readonly { tree: Tree; rows: readonly ProcessRow[] }[]): void => {
    const come: LedgerRow[] = [];
    const gone: LedgerRow[] = [];
    for (const { tree, rows } of changes) {
      const next = new Map(rows.map((row) => [processKey(row), row]));
      for (const [key, row] of next) if (!tree.seen.has(key)) come.push(rowOf(tree, row));
      for (const [key, row] of tree.seen) if (!next.has(key)) gone.push(rowOf(tree, row));
      tree.seen = next;
    }
    if (isClosed) return;
    // First the watchdog: it is told without a wait.
    for (const { rootPid: root, pid, started } of come) watchdog.watch({ root, pid, started });
    for (const { rootPid: root, pid, started } of gone) watchdog.forget({ root, pid, started });
    if (come.length > 0) remember(() => store.add(come));
    if (gone.length > 0) remember(() => store.remove(gone));
  };

  const readMarks = async (rows: readonly ProcessRow[]): Promise<void> => {
    const before = marks;
    const next = new Map<string, string | undefined>();
    await inTurns(rows, (row) => {
      const key = processKey(row);
      next.set(key, before.has(key) ? before.get(key) : options.readMark(row.pid));
    });
    marks = next;
  };

  const lookNow = async (): Promise<void> => {
    // Before the look: what is started during it is not in it.
    const known = [...trees];
    const rows = await options.table();
    const atMs = clock.monotonic();
    await readMarks(rows);
    const byMark = new Map(known.map(({ mark, rootPid }) => [mark, rootPid]));
    const asked = known.map(({ rootPid, seen }) => ({ rootPid, seen, isNew: seen.size === 0 }));
    const members = sortByTree(rows, asked, (row) => byMark.get(marks.get(processKey(row)) ?? ''));
    const found = known
      .filter((one) => trees.has(one))
      .map((tree) => ({ tree, rows: members.get(tree.rootPid) ?? [] }));
    update(found);
    // The ids of an ended one are free from now on: what comes with one of them is a stranger.
    for (const { tree, rows: left } of found) if (left.length === 0) trees.delete(tree);
    const living = known.filter((one) => trees.has(one));
    looks.tell(
      atMs,
      living.map(({ rootPid, plan: { serverId }, since }) => ({
        serverId,
        rootPid,
        sinceMs: since,
        members: members.get(rootPid) ?? [],
      })),
    );
  };

  /** One look serves all who ask for it at the same time. */
  const look = shareNext(
    () =>
      lookNow().catch((error: unknown) => {
        if (!failedBefore) logger.log('warning', 'Processes cannot be listed', { problem: String(error) });
        failedBefore = true;
      }),
    clock,
  );

  const lookAndGoOn = async (): Promise<void> => {
    nextLook = undefined;
    await look();
    const now = clock.monotonic();
    const isStarting = [...trees].some(({ since }) => now - since < STARTS_FOR_MS);
    lookWithin(isStarting ? pace.startingMs : pace.runningMs);
  };
  const lookWithin = (delayMs: number): void => {
    const at = clock.monotonic() + delayMs;
    if (trees.size === 0 || isClosed || (nextLook !== undefined && nextLook.at <= at)) return;
    nextLook?.cancel();
    nextLook = { at, cancel: clock.setTimeout(() => void lookAndGoOn(), delayMs) };
  };
  const cancelLook = (): void => {
    nextLook?.cancel();
    nextLook = undefined;
  };

  const track = (rootPid: number, plan: PlannedTree, mark: string): TrackedTree => {
    const tree: Tree = { rootPid, plan, mark, since: clock.monotonic(), seen: new Map() };
    trees.add(tree);
    const row = options.readNow(rootPid);
    if (row !== undefined) update([{ tree, rows: [row] }]);
    lookWithin(row === undefined && platform !== 'win32' ? 0 : pace.startingMs);
    return {
      look: async () => {
        // There, taskkill finds the tree by itself, and a look takes too long to wait for it.
        if (platform !== 'win32' && trees.has(tree)) await look();
        return [...tree.seen.values()];
      },
      ended: () => {
        trees.delete(tree);
        update([{ tree, rows: [] }]);
        if (trees.size === 0) cancelLook();
      },
    };
  };

  return {
    prepare: (plan) => {
      starts += 1;
      const mark = `${options.run}.${starts}`;
      return { env: { [MARK_NAME]: mark }, started: (pid) => track(pid, plan, mark) };
    },
    onLook: looks.add,
    close: () => {
      isClosed = true;
      cancelLook();
      watchdog.close();
    },
  };
};
