import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive, waitFor } from '../../../../test/wait-for.ts';
import { openRegistry, type Registry } from '../../database/database.ts';
import { silentLogger } from '../../logger.ts';
import { readProcessTable } from '../stdio/process-table.ts';
import { processSystem, windowsSystem } from '../stdio/process-tree.ts';
import { readBootId } from './boot-id.ts';
import { endLeftovers, findLeftovers } from './end-leftovers.ts';
import { createProcessLedgerStore, type LedgerRow, type ProcessLedgerStore } from './process-ledger-store.ts';
import { MARK_NAME, readMark } from './process-mark.ts';

const boot = readBootId(process.platform);
const table = () => readProcessTable(process.platform);
const children: ChildProcess[] = [];
let dataDir: string;
let registry: Registry;
let store: ProcessLedgerStore;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-ledger-'));
  registry = openRegistry(dataDir, '2026-01-02T03:04:05.678Z');
  store = createProcessLedgerStore(registry.database);
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  registry.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const ready = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())));
/** A process group whose leader ignores SIGTERM and has started another; gives both ids. */
const startFamily = async (): Promise<readonly number[]> => {
  const child = spawn('sh', ['-c', 'trap "" TERM; sleep 300 & echo $!; wait'], { detached: true });
  children.push(child);
  return [child.pid ?? 0, Number(await ready(child))];
};
const remembered = async (pid: number, change: Partial<LedgerRow> = {}): Promise<LedgerRow> => {
  const row = (await table()).find((one) => one.pid === pid);
  if (row === undefined) throw new Error(`there is no process ${pid}`);
  const { started, group } = row;
  const rest = { boot, mark: 'test.1', serverId: 'one', command: 'sh', at: '2026-01-02T03:04:05.678Z' };
  return { rootPid: pid, pid, started, group, ...rest, ...change };
};
const end = () =>
  endLeftovers({
    store,
    boot,
    table,
    readMark: (pid) => readMark(pid, process.platform),
    signal: processSystem(process.platform).signal,
    logger: silentLogger,
  });

describe.skipIf(process.platform === 'win32')('a start after a crash', () => {
  it('ends what is left, with what that started, and empties the ledger', async () => {
    const pids = await startFamily();
    store.add([await remembered(pids[0] ?? 0)]);
    await end();
    await waitFor(() => !pids.some(isAlive));
    expect(store.all()).toEqual([]);
  });

  it('ends what is left of a tree whose root is gone', async () => {
    const [root = 0, other = 0] = await startFamily();
    store.add([await remembered(root), await remembered(other, { rootPid: root })]);
    process.kill(root, 'SIGKILL');
    await waitFor(() => !isAlive(root));
    await end();
    await waitFor(() => !isAlive(other));
    expect(store.all()).toEqual([]);
  });

  it.each([
    ['whose id another process has now', { started: '1' }],
    ['of another run of the machine', { boot: 'another' }],
  ])('does not touch a process %s, and forgets it', async (_, change) => {
    const pids = await startFamily();
    store.add([await remembered(pids[0] ?? 0, change)]);
    await end();
    expect(pids.filter(isAlive)).toEqual(pids);
    expect(store.all()).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'ends what was never seen, by the mark in its environment',
    async () => {
      const mark = `test-${process.pid}.1`;
      const daemon = spawn('sh', ['-c', 'setsid sleep 300 & echo $!'], {
        detached: true,
        env: { ...process.env, [MARK_NAME]: mark },
      });
      const pid = Number(await ready(daemon));
      await waitFor(() => daemon.exitCode !== null);
      store.add([{ ...(await remembered(pid)), rootPid: daemon.pid ?? 0, pid: daemon.pid ?? 0, mark }]);
      expect(isAlive(pid)).toBe(true);
      await end();
      await waitFor(() => !isAlive(pid));
    },
  );

  it('keeps in the ledger what does not end', async () => {
    const [root = 0] = await startFamily();
    const row = await remembered(root);
    store.add([row]);
    await endLeftovers({ store, boot, table, signal: async () => undefined, logger: silentLogger });
    expect(store.all()).toEqual([row]);
  });
});

describe('findLeftovers', () => {
  it('does not take a group for ours when nobody that we know is in it', () => {
    const known = {
      rootPid: 10,
      pid: 15,
      started: 'a',
      group: 15,
      boot,
      mark: 'test.1',
      serverId: 'one',
      command: 'sh',
      at: '',
    };
    const rows = [
      { pid: 15, parent: 1, group: 15, started: 'a' },
      // The leader 10 has ended, and so has its group; this one was made by a stranger since.
      { pid: 99, parent: 1, group: 10, started: 'z' },
    ];
    expect(findLeftovers([known], rows, boot)).toMatchObject([{ rootPid: 10, rows: [{ pid: 15 }] }]);
  });
});

describe('on Windows', () => {
  it('hands each process that is left to taskkill by its own id, with its tree', async () => {
    const calls: (readonly string[])[] = [];
    let rows = [
      { pid: 20, parent: 10, group: 0, started: '5' },
      { pid: 30, parent: 1, group: 0, started: '6' },
    ];
    const rest = { group: 0, boot: '', mark: 'test.1', serverId: 'one', command: 'npx.cmd', at: '' };
    store.add([
      { rootPid: 10, pid: 10, started: '4', ...rest },
      { rootPid: 10, pid: 20, started: '5', ...rest },
      { rootPid: 30, pid: 30, started: '1', ...rest },
    ]);
    const { signal } = windowsSystem(async (args) => {
      calls.push(args);
      rows = rows.filter(({ pid }) => String(pid) !== args[1]);
    });
    await endLeftovers({ store, boot: '', table: async () => rows, signal, logger: silentLogger });
    expect(calls).toEqual([['/pid', '20', '/T', '/F']]);
    expect(store.all()).toEqual([]);
  });
});
