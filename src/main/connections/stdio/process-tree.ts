import { execFile } from 'node:child_process';
import { systemClock } from '../../clock.ts';
import type { ProcessRow } from './process-row.ts';
import { sharedProcessTable, treeOf } from './process-table.ts';
import { spreadOut } from './spread-out.ts';

/** Time for a server to end by itself once its stdin is closed, as the protocol asks. */
const EOF_GRACE_MS = 800;
/** Time after SIGTERM, for servers that have something to save. */
const TERM_GRACE_MS = 1_800;
/** SIGKILL is not answered; this is for the system to clear up. */
const KILL_GRACE_MS = 1_000;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How the processes of one system are listed and ended. */
export interface ProcessSystem {
  table(): Promise<readonly ProcessRow[]>;
  /** Ends the processes of a tree, its whole group at once where some of them are in it. */
  signal(root: number, left: readonly ProcessRow[], signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** False where a gentle signal does not exist. */
  readonly gentle: boolean;
  /** Waits until it is this one's turn to be ended. */
  readonly turnToEnd?: () => Promise<void>;
}

const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // ESRCH: it has ended. EPERM: macOS says so of a group of zombies.
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
};

const posixSystem = (platform: NodeJS.Platform): ProcessSystem => ({
  gentle: true,
  turnToEnd: spreadOut(systemClock),
  table: sharedProcessTable(platform),
  signal: async (root, left, signal) => {
    if (left.some(({ group }) => group === root)) send(-root, signal);
    for (const { pid, group } of left) if (group !== root) send(pid, signal);
  },
});

export type RunTaskkill = (args: readonly string[]) => Promise<void>;

const runTaskkill: RunTaskkill = (args) =>
  new Promise((resolve) => {
    // It fails where the tree has ended already, which is what was asked for.
    execFile('taskkill', [...args], { windowsHide: true }, () => resolve());
  });

/** Windows knows no groups: taskkill walks the tree while its root lives. */
export const windowsSystem = (taskkill: RunTaskkill = runTaskkill): ProcessSystem => ({
  gentle: false,
  table: async () => [],
  signal: (root) => taskkill(['/pid', String(root), '/T', '/F']),
});

const systems = new Map<NodeJS.Platform, ProcessSystem>();

/** The same for all who ask: there is one machine, and its processes are listed for everybody at once. */
export const processSystem = (platform: NodeJS.Platform): ProcessSystem => {
  const known = systems.get(platform);
  if (known !== undefined) return known;
  const made = platform === 'win32' ? windowsSystem() : posixSystem(platform);
  systems.set(platform, made);
  return made;
};

export interface TreeRoot {
  readonly pid: number;
  /** By exitCode and signalCode, never by what was sent. */
  hasExited(): boolean;
  endInput(): void;
  /** It has asked something since its input was closed, and waits for an answer that cannot come. */
  asksInVain?(): boolean;
}

/** What lives of the tree now: by descent and group, and those seen before with all that they started since. */
const snapshot = async (
  system: ProcessSystem,
  root: TreeRoot,
  known: readonly ProcessRow[],
): Promise<ProcessRow[]> => {
  const rows = await system.table();
  const seen = new Map(known.map(({ pid, started }) => [pid, started]));
  const knownPids = rows.filter(({ pid, started }) => seen.get(pid) === started).map(({ pid }) => pid);
  // After its end its id is free, and who has it now is a stranger. No group can have the id then but his.
  const isTaken = root.hasExited() && rows.some(({ pid }) => pid === root.pid);
  return treeOf(rows, isTaken ? undefined : root.pid, knownPids);
};

/**
 * Ends a server with everything it started: closed stdin, then SIGTERM to its group and to the descendants
 * seen before, then SIGKILL; answers when all are gone, with the ids of those that are not.
 * A member is known by its id and its start time: ids are used again. `seen` are members of an earlier look,
 * some of which may have lost the parent by which they would be found now.
 */
export const endProcessTree = async (
  root: TreeRoot,
  system: ProcessSystem,
  seen: readonly ProcessRow[] = [],
): Promise<readonly number[]> => {
  let left = root.hasExited() && !system.gentle ? [] : await snapshot(system, root, seen);
  const anyLeft = async (): Promise<boolean> => {
    if (!root.hasExited()) return true;
    left = await snapshot(system, root, left);
    return left.length > 0;
  };
  const goneWithin = async (graceMs: number, isPointless: () => boolean = () => false): Promise<boolean> => {
    const deadline = performance.now() + graceMs;
    for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 2, 60)) {
      if (!(await anyLeft())) return true;
      if (performance.now() > deadline || isPointless()) return false;
      await sleep(pauseMs);
    }
  };
  const signal = async (name: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    // Looked up again: it may have started others during the grace.
    left = await snapshot(system, root, left);
    await system.signal(root.pid, left, name);
  };

  if (!root.hasExited()) await system.turnToEnd?.();
  if (!root.hasExited()) {
    root.endInput();
    // Where there is no gentle signal, the rest of the grace is the gentler way.
    if (await goneWithin(EOF_GRACE_MS, () => system.gentle && root.asksInVain?.() === true)) return [];
  } else if (!(await anyLeft())) return [];
  if (system.gentle) {
    await signal('SIGTERM');
    if (await goneWithin(TERM_GRACE_MS)) return [];
  }
  await signal('SIGKILL');
  if (await goneWithin(KILL_GRACE_MS)) return [];
  return root.hasExited() ? left.map((row) => row.pid) : [root.pid, ...left.map((row) => row.pid)];
};
