import { describe, expect, it } from 'vitest';
import { endProcessTree, type ProcessSystem, windowsSystem } from './process-tree.ts';

const root = (exitsOn: 'input' | 'signal' | 'never') => {
  let exited = false;
  return {
    pid: 4_321,
    hasExited: () => exited,
    endInput: () => {
      exited = exitsOn === 'input';
    },
    exitNow: () => {
      exited = exitsOn === 'signal';
    },
  };
};

describe('endProcessTree on Windows', () => {
  it('lets a well-behaved server end by itself', async () => {
    const calls: (readonly string[])[] = [];
    const system = windowsSystem(async (args) => {
      calls.push(args);
    });
    expect(await endProcessTree(root('input'), system)).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('ends the whole tree by force while its root lives', async () => {
    const calls: (readonly string[])[] = [];
    const one = root('signal');
    const system = windowsSystem(async (args) => {
      calls.push(args);
      one.exitNow();
    });
    expect(await endProcessTree(one, system)).toEqual([]);
    expect(calls).toEqual([['/pid', '4321', '/T', '/F']]);
  });

  it('says which process it could not end', async () => {
    const system = windowsSystem(async () => undefined);
    expect(await endProcessTree(root('never'), system)).toEqual([4_321]);
  });
});

describe('endProcessTree elsewhere', () => {
  it('signals those that it saw before, even when their parent is gone', async () => {
    const one = root('input');
    const stray = { pid: 5_000, parent: 4_321, group: 5_000, started: 'a' };
    let rows = [{ pid: 4_321, parent: 1, group: 4_321, started: 'r' }, stray];
    const signals: unknown[] = [];
    const system: ProcessSystem = {
      gentle: true,
      table: async () => {
        if (one.hasExited())
          rows = rows.filter(({ pid }) => pid !== 4_321).map((row) => ({ ...row, parent: 1 }));
        return rows;
      },
      signal: async (pid, left, signal) => {
        signals.push([pid, left.map((row) => row.pid), signal]);
        rows = [];
      },
    };
    expect(await endProcessTree(one, system)).toEqual([]);
    expect(signals).toEqual([[4_321, [5_000], 'SIGTERM']]);
  });

  it('does not wait any more for one that asks what cannot be answered', async () => {
    const one = root('signal');
    let looks = 0;
    const signals: string[] = [];
    const system: ProcessSystem = {
      gentle: true,
      table: async () => [],
      signal: async (_, __, signal) => {
        signals.push(signal);
        one.exitNow();
      },
    };
    const asking = {
      ...one,
      asksInVain: () => {
        looks += 1;
        return true;
      },
    };
    expect(await endProcessTree(asking, system)).toEqual([]);
    expect({ looks, signals }).toEqual({ looks: 1, signals: ['SIGTERM'] });
  });

  it('does not signal a process that took the id of another', async () => {
    const one = root('input');
    const signals: unknown[] = [];
    const system: ProcessSystem = {
      gentle: true,
      table: async () =>
        one.hasExited()
          ? [{ pid: 5_000, parent: 1, group: 5_000, started: 'later' }]
          : [{ pid: 5_000, parent: 4_321, group: 5_000, started: 'a' }],
      signal: async (...args) => {
        signals.push(args);
      },
    };
    expect(await endProcessTree(one, system)).toEqual([]);
    expect(signals).toEqual([]);
  });

  it('takes the id of an ended root for a stranger', async () => {
    const stranger = { pid: 4_321, parent: 1, group: 4_321, started: 'later' };
    const signals: unknown[] = [];
    const system: ProcessSystem = {
      gentle: true,
      table: async () => [stranger, { ...stranger, pid: 4_400, parent: 4_321 }],
      signal: async (...args) => {
        signals.push(args);
      },
    };
    const ended = { pid: 4_321, hasExited: () => true, endInput: () => undefined };
    expect(await endProcessTree(ended, system)).toEqual([]);
    expect(signals).toEqual([]);
  });

  it('finds what a process that left the group has started since', async () => {
    const one = root('input');
    const stray = { pid: 5_000, parent: 4_321, group: 5_000, started: 'a' };
    let rows = [{ pid: 4_321, parent: 1, group: 4_321, started: 'r' }, stray];
    const signalled: number[] = [];
    const system: ProcessSystem = {
      gentle: true,
      table: async () => {
        if (one.hasExited() && signalled.length === 0)
          rows = [
            { ...stray, parent: 1 },
            { pid: 5_001, parent: 5_000, group: 5_000, started: 'b' },
          ];
        return rows;
      },
      signal: async (_, left) => {
        signalled.push(...left.map(({ pid }) => pid));
        rows = [];
      },
    };
    expect(await endProcessTree(one, system)).toEqual([]);
    expect(signalled).toEqual([5_000, 5_001]);
  });
});
