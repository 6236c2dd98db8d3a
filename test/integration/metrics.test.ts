import { describe, expect, it } from 'vitest';
import type { PatchbayEvent } from '#shared/model/event.ts';
import type { MetricsReport } from '#shared/model/metrics.ts';
import { realServers } from '../support/real-servers.ts';
import { type TemporaryCenter, temporaryCenter } from '../support/temporary-center.ts';
import { waitFor } from '../wait-for.ts';

const MB = 1_048_576;

/** The next report of a server that is as wanted. */
const reported = (
  { center }: TemporaryCenter,
  id: string,
  isWanted: (report: MetricsReport) => boolean,
): Promise<MetricsReport> =>
  new Promise((resolve) => {
    const unsubscribe = center.subscribe((event) => {
      if (event.type !== 'server-metrics') return;
      const found = event.reports.find((report) => report.serverId === id && isWanted(report));
      if (found === undefined) return;
      unsubscribe();
      resolve(found);
    });
  });

const states = ({ center }: TemporaryCenter, id: string) => {
  const seen: Extract<PatchbayEvent, { type: 'server-changed' }>['server']['state'][] = [];
  center.subscribe((event) => {
    if (event.type === 'server-changed' && event.server.id === id) seen.push(event.server.state);
  });
  return seen;
};

const use = ({ client }: TemporaryCenter, id: string, name: string, amount = 0) =>
  client.calls.run({ id, name, arguments: { amount } });

describe('what a server uses', () => {
  it('is told of its whole tree while it lives, and is nothing when it has ended', async () => {
    await using program = await temporaryCenter();
    const { client, reached } = program;
    const { id } = await client.servers.create(realServers.hungry());
    await reached(id, 'ready');
    const small = await reported(program, id, ({ processCount }) => processCount === 1);
    const grown = reported(program, id, ({ memoryBytes }) => memoryBytes >= small.memoryBytes + 190 * MB);
    await use(program, id, 'eat', 200);
    await grown;
    const busy = reported(program, id, ({ cpuPercent }) => cpuPercent > 20);
    await use(program, id, 'spin', 2_500);
    await busy;
    const two = reported(program, id, ({ processCount }) => processCount === 2);
    await use(program, id, 'child');
    expect((await two).memoryBytes).toBeGreaterThan(small.memoryBytes + 200 * MB);

    const metrics = await client.servers.metrics({ id });
    expect(metrics.samples.at(-1)).toMatchObject({ processCount: 2 });
    expect(metrics.readySince).toBe((await client.servers.get({ id })).state.readySince);
    expect((await client.servers.get({ id })).usage?.processCount).toBe(2);

    const nothing = reported(program, id, ({ processCount }) => processCount === 0);
    await client.servers.stop({ id });
    expect(await nothing).toMatchObject({ cpuPercent: 0, memoryBytes: 0 });
    const stopped = await client.servers.metrics({ id });
    expect(stopped.readySince).toBeUndefined();
    expect(stopped.samples.at(-1)).toMatchObject({ processCount: 0 });
    expect((await client.servers.get({ id })).usage).toBeUndefined();
  });
});

describe('a memory ceiling', () => {
  it('holds while a server starts, too', async () => {
    await using program = await temporaryCenter();
    const { client, reached } = program;
    const { id } = await client.servers.create({
      ...realServers.hungry('--eat-at-start=300', '--silent'),
      memoryLimitMb: 250,
    });
    expect((await reached(id, 'backing-off')).state).toMatchObject({
      code: 'server-over-memory',
      details: { limit: 250 },
    });
    expect((await client.servers.get({ id })).usage).toBeUndefined();
  });

  it('restarts a server that grows past it, with the reason shown', async () => {
    await using program = await temporaryCenter();
    const { client, reached } = program;
    const { id } = await client.servers.create({ ...realServers.hungry(), memoryLimitMb: 250 });
    const first = await reached(id, 'ready');
    const seen = states(program, id);
    const paused = expect(use(program, id, 'pause', 60_000)).rejects.toMatchObject({
      code: 'server-over-memory',
    });
    await use(program, id, 'eat', 300);
    const waiting = await reached(id, 'backing-off');
    expect(waiting.state).toMatchObject({
      code: 'server-over-memory',
      reason: expect.stringMatching(/^The server used [3-9]\d\d MB of memory; its ceiling is 250 MB\.$/),
      hint: expect.stringContaining('Raise the memory ceiling'),
    });
    await paused;
    const again = await reached(id, 'ready');
    expect(again.state.pid).not.toBe(first.state.pid);
    expect(again.state.generation).toBe(first.state.generation + 1);
    expect(seen.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['backing-off', 'starting', 'ready']),
    );
    const { items } = await client.servers.logs({ id, q: 'ceiling' });
    expect(items.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^State: backing-off\. The server used/),
    ]);
    // Raised while it runs, it holds at once.
    await client.servers.update({ id, memoryLimitMb: 2_000 });
    const at = (await client.servers.metrics({ id })).samples.at(-1)?.at ?? '';
    await use(program, id, 'eat', 300);
    await waitFor(async () => {
      const { samples } = await client.servers.metrics({ id });
      const last = samples.filter((sample) => sample.at > at).slice(-2);
      return last.length === 2 && last.every(({ memoryBytes }) => memoryBytes > 300 * MB);
    });
    expect((await client.servers.get({ id })).state).toMatchObject({ kind: 'ready', pid: again.state.pid });
  });
});
