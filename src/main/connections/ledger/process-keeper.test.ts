import { describe, expect, it } from 'vitest';
import { manualClock } from '../../../../test/manual-clock.ts';
import type { Logger } from '../../logger.ts';
import type { MeasuredProcess } from '../stdio/process-row.ts';
import type { Watchdog } from '../watchdog/watchdog.ts';
import { createProcessKeeper } from './process-keeper.ts';
import type { LedgerRow, ProcessLedgerStore } from './process-ledger-store.ts';

const row = (pid: number, parent: number, group: number, started = 'a'): MeasuredProcess => ({
  pid,
  parent,
  group,
  started,
  cpuMs: 0,
  residentBytes: 0,
});

const make = (platform: NodeJS.Platform = 'linux') => {
  const clock = manualClock();
  const world = {
    rows: [row(10, 1, 10)] as readonly MeasuredProcess[],
    looks: 0,
    isFull: false,
    marks: new Map<number, string>(),
  };
  const told: string[] = [];
  const ledger = new Map<string, LedgerRow>();
  const warnings: string[] = [];
  const store: ProcessLedgerStore = {
    add: (rows) => {
      if (world.isFull) throw new Error('database or disk is full');
      for (const one of rows) ledger.set(`${one.pid} ${one.started}`, one);
    },
    remove: (rows) => {
      for (const one of rows) ledger.delete(`${one.pid} ${one.started}`);
    },
    all: () => [...ledger.values()],
  };
  const watchdog: Watchdog = {
    watch: ({ root, pid }) => told.push(`+ ${root} ${pid}`),
    forget: ({ root, pid }) => told.push(`- ${root} ${pid}`),
    close: () => told.push('closed'),
    pid: undefined,
  };
  const logger: Logger = { log: (level, message) => level === 'warning' && warnings.push(message) };
  const keeper = createProcessKeeper({
    platform,
    boot: 'this',
    run: 'run',
    readMark: (pid) => world.marks.get(pid),
    clock,
    logger,
    store,
    watchdog,
    table: async () => {
      world.looks += 1;
      return world.rows;
    },
    readNow: (pid) => (platform === 'linux' ? world.rows.find((one) => one.pid === pid) : undefined),
  });
  const track = () => keeper.prepare({ serverId: 'one', command: '/usr/bin/npx' }).started(10);
  return { clock, world, told, ledger, warnings, keeper, track };
};

describe('the keeper of processes', () => {
  it('knows the root at once, and what it started a little later', async () => {
    const { clock, world, told, ledger, track } = make();
    const tree = track();
    expect(told).toEqual(['+ 10 10']);
    expect([...ledger.values()]).toMatchObject([
      {
        rootPid: 10,
        pid: 10,
        started: 'a',
        group: 10,
        boot: 'this',
        mark: 'run.1',
        serverId: 'one',
        command: 'npx',
      },
    ]);
    world.rows = [row(10, 1, 10), row(11, 10, 11), row(50, 1, 50)];
    await clock.advanceAndSettle(500);
    expect(told).toEqual(['+ 10 10', '+ 10 11']);
    world.rows = [row(10, 1, 10), row(11, 1, 11)];
    await clock.advanceAndSettle(500);
    expect((await tree.look()).map(({ pid }) => pid)).toEqual([10, 11]);
    world.rows = [row(10, 1, 10)];
    await clock.advanceAndSettle(500);
    expect(told.at(-1)).toBe('- 10 11');
    expect(ledger.size).toBe(1);
  });

  it('marks each start, and knows by the mark what nobody saw start', async () => {
    const { world, keeper } = make();
    const first = keeper.prepare({ serverId: 'one', command: 'npx' });
    const second = keeper.prepare({ serverId: 'two', command: 'npx' });
    expect([first.env, second.env]).toEqual([
      { PATCHBAY_SERVER_RUN: 'run.1' },
      { PATCHBAY_SERVER_RUN: 'run.2' },
    ]);
    const tree = first.started(10);
    world.rows = [row(10, 1, 10), row(11, 1, 11), row(12, 1, 12)];
    world.marks = new Map([
      [11, 'run.1'],
      [12, 'another.1'],
    ]);
    expect((await tree.look()).map(({ pid }) => pid)).toEqual([10, 11]);
  });

  it('looks often while a server starts, less often then, and not at all when none is left', async () => {
    const { clock, world, told, ledger, track } = make();
    const tree = track();
    await clock.advanceAndSettle(3_200);
    const atStart = world.looks;
    await clock.advanceAndSettle(20_000);
    expect(atStart).toBeGreaterThanOrEqual(7);
    expect(world.looks - atStart).toBeLessThanOrEqual(11);
    tree.ended();
    expect(clock.timerCount).toBe(0);
    expect(told.at(-1)).toBe('- 10 10');
    expect(ledger.size).toBe(0);
  });

  it('shows every look to those who count what the trees use', async () => {
    const { clock, world, keeper, track } = make();
    const seen: [number, string, number, number, number[]][] = [];
    const unsubscribe = keeper.onLook((atMs, trees) =>
      seen.push(
        ...trees.map(({ serverId, rootPid, sinceMs, members }): (typeof seen)[number] => [
          atMs,
          serverId,
          rootPid,
          sinceMs,
          members.map(({ pid }) => pid),
        ]),
      ),
    );
    await clock.advanceAndSettle(100);
    track();
    world.rows = [row(10, 1, 10), row(11, 10, 10), row(50, 1, 50)];
    await clock.advanceAndSettle(400);
    expect(seen).toEqual([[500, 'one', 10, 100, [10, 11]]]);
    unsubscribe();
    await clock.advanceAndSettle(400);
    expect(seen).toHaveLength(1);
  });

  it('looks at once where one process cannot be asked for', async () => {
    const { clock, told, track } = make('darwin');
    track();
    await clock.advanceAndSettle(0);
    expect(told).toEqual(['+ 10 10']);
  });

  it('forgets a tree when none of it is left, so that nobody else is taken for it', async () => {
    const { clock, world, told, track } = make();
    const tree = track();
    world.rows = [];
    await clock.advanceAndSettle(500);
    world.rows = [row(10, 1, 10, 'later')];
    await clock.advanceAndSettle(5_000);
    expect(told).toEqual(['+ 10 10', '- 10 10']);
    expect(await tree.look()).toEqual([]);
  });

  it('lets a server start when the ledger cannot be written', () => {
    const { world, told, warnings, track } = make();
    world.isFull = true;
    track();
    expect(told).toEqual(['+ 10 10']);
    expect(warnings).toEqual(['The ledger of processes cannot be written']);
  });

  it('leaves to the watchdog and the next start what lives when it is closed', async () => {
    const { clock, told, ledger, keeper, track } = make();
    const tree = track();
    keeper.close();
    tree.ended();
    await clock.advanceAndSettle(10_000);
    expect(told).toEqual(['+ 10 10', 'closed']);
    expect(ledger.size).toBe(1);
  });
});
