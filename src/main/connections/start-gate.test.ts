import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { manualClock } from '../../../test/manual-clock.ts';
import { createStartGate } from './start-gate.ts';

const never = new AbortController().signal;
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const workers = (limit: () => number, count: number, signal = never) => {
  const clock = manualClock();
  const gate = createStartGate(limit, clock);
  const open: (() => void)[] = [];
  const all = Array.from({ length: count }, () =>
    gate.run(signal, () => new Promise<void>((resolve) => open.push(resolve))),
  );
  return { gate, open, all, clock };
};

describe('createStartGate', () => {
  it('lets in so many, and the next when one is done or has failed', async () => {
    const { gate, open } = workers(() => 2, 3);
    await settle();
    expect(open).toHaveLength(2);
    open[0]?.();
    await settle();
    expect(open).toHaveLength(3);
    open[1]?.();
    await settle();
    await expect(gate.run(never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(gate.run(never, async () => 'in')).resolves.toBe('in');
  });

  it('takes 0 for twice the cores', async () => {
    const { open } = workers(() => 0, 2 * availableParallelism() + 3);
    await settle();
    expect(open).toHaveLength(2 * availableParallelism());
  });

  it('tells who waits how many are before it, at once and then at half of them', async () => {
    const { gate, open } = workers(() => 1, 5);
    const told: number[] = [];
    const last = gate.run(
      never,
      async () => 'in',
      (before) => told.push(before),
    );
    expect(told).toEqual([4]);
    for (let done = 0; done < 5; done += 1) {
      await settle();
      open[done]?.();
    }
    await expect(last).resolves.toBe('in');
    expect(told).toEqual([4, 2, 1, 0]);
  });

  it('tells nothing to who need not wait', async () => {
    const told: number[] = [];
    await createStartGate(() => 1, manualClock()).run(
      never,
      async () => 'in',
      (before) => told.push(before),
    );
    expect(told).toEqual([]);
  });

  it('does not let those that take long keep the others out', async () => {
    const { open, clock } = workers(() => 2, 3);
    await clock.advanceAndSettle(9_999);
    expect(open).toHaveLength(2);
    await clock.advanceAndSettle(1);
    expect(open).toHaveLength(3);
    // Their end makes no more room than there is.
    for (const end of open) end();
    await settle();
    expect(clock.timerCount).toBe(0);
  });

  it('lets one leave the queue', async () => {
    const { gate, open } = workers(() => 1, 1);
    const leaving = new AbortController();
    const waiting = gate.run(leaving.signal, async () => 'in');
    leaving.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
    open[0]?.();
    await expect(gate.run(never, async () => 'in')).resolves.toBe('in');
  });
});
