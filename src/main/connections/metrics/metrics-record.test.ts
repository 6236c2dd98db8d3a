import { describe, expect, it } from 'vitest';
import type { MetricsReport, MetricsSample } from '#shared/model/metrics.ts';
import { manualClock } from '../../../../test/manual-clock.ts';
import type { TreeLook } from '../ledger/process-keeper.ts';
import { createMetricsRecord } from './metrics-record.ts';

const make = () => {
  const clock = manualClock();
  const changes: (readonly MetricsReport[])[] = [];
  const samples: [string, number][] = [];
  const pids = new Map([['one', 10]]);
  let look: (atMs: number, trees: readonly TreeLook[]) => void = () => undefined;
  const record = createMetricsRecord({
    clock,
    processes: {
      onLook: (listener) => {
        look = listener;
        return () => undefined;
      },
    },
    pidOf: (serverId) => pids.get(serverId),
    onChanged: (reports) => changes.push(reports),
    onSample: (serverId, taken) => samples.push([serverId, taken.length]),
  });
  const tree = (serverId: string, rootPid: number, cpuMs: number, residentBytes = 100): TreeLook => ({
    serverId,
    rootPid,
    sinceMs: 0,
    members: [{ pid: rootPid, parent: 1, group: rootPid, started: 'a', cpuMs, residentBytes }],
  });
  const lookAfter = (ms: number, ...trees: readonly TreeLook[]): void => {
    clock.advance(ms);
    look(clock.monotonic(), trees);
  };
  return { clock, record, changes, samples, pids, tree, lookAfter };
};
const cpu = (samples: readonly MetricsSample[]) => samples.map(({ cpuPercent }) => cpuPercent);

describe('the record of what servers use', () => {
  it('begins with the start of the tree and goes on from look to look', () => {
    const { record, tree, lookAfter } = make();
    lookAfter(2_000, tree('one', 10, 1_000));
    lookAfter(2_000, tree('one', 10, 1_500));
    expect(cpu(record.samples('one'))).toEqual([50, 25]);
    expect(record.latest('one')).toEqual({
      at: '2026-01-01T00:00:04.000Z',
      cpuPercent: 25,
      memoryBytes: 100,
      processCount: 1,
    });
  });

  it('takes no more than a sample in two seconds, however often somebody looks', () => {
    const { record, changes, tree, lookAfter } = make();
    for (let index = 1; index <= 10; index += 1) lookAfter(400, tree('one', 10, index * 100));
    expect(cpu(record.samples('one'))).toEqual([25, 25]);
    expect(changes).toHaveLength(1);
    // Timers come a little early now and then.
    lookAfter(1_560, tree('one', 10, 1_000));
    expect(record.samples('one')).toHaveLength(3);
  });

  it('tells of all servers at once, and only of those that changed', () => {
    const { changes, samples, pids, tree, lookAfter } = make();
    pids.set('two', 20);
    lookAfter(2_000, tree('one', 10, 0), tree('two', 20, 0));
    lookAfter(2_000, tree('one', 10, 0), tree('two', 20, 0, 200));
    lookAfter(2_000, tree('one', 10, 0), tree('two', 20, 0, 200));
    expect(changes.map((reports) => reports.map(({ serverId }) => serverId))).toEqual([
      ['one', 'two'],
      ['two'],
    ]);
    expect(samples.filter(([serverId]) => serverId === 'one')).toEqual([
      ['one', 1],
      ['one', 2],
      ['one', 3],
    ]);
  });

  it('counts what the server runs, and not a test of it or of somebody unknown', () => {
    const { record, tree, lookAfter } = make();
    lookAfter(2_000, tree('one', 10, 0), tree('one', 99, 2_000), tree('draft', 50, 0));
    expect(cpu(record.samples('one'))).toEqual([0]);
    expect(record.samples('draft')).toEqual([]);
  });

  it('says once that nothing is left, and goes on after the next start', () => {
    const { record, changes, pids, tree, lookAfter } = make();
    record.ended('one');
    lookAfter(2_000, tree('one', 10, 0));
    record.ended('one');
    record.ended('one');
    expect(changes.slice(1)).toEqual([
      [{ serverId: 'one', at: '2026-01-01T00:00:02.000Z', cpuPercent: 0, memoryBytes: 0, processCount: 0 }],
    ]);
    expect(record.latest('one')).toBeUndefined();
    pids.set('one', 11);
    lookAfter(2_000, { ...tree('one', 11, 1_000), sinceMs: 2_000 });
    expect(cpu(record.samples('one'))).toEqual([0, 0, 50]);
    record.forget('one');
    expect(record.samples('one')).toEqual([]);
  });

  it('keeps ten minutes', () => {
    const { clock, record, tree, lookAfter } = make();
    for (let index = 0; index < 400; index += 1) lookAfter(2_000, tree('one', 10, 0));
    expect(record.samples('one')).toHaveLength(300);
    clock.advance(5 * 60_000);
    expect(record.samples('one')).toHaveLength(151);
    clock.advance(5 * 60_000 + 1);
    expect(record.samples('one')).toEqual([]);
  });
});
