import { describe, expect, it } from 'vitest';
import type { Batch } from '#shared/model/batch.ts';
import { realServers } from '../../../test/support/real-servers.ts';
import { type TemporaryCenter, temporaryCenter } from '../../../test/support/temporary-center.ts';

/** Answers when the batch is in the state. */
const reached = async ({ center, client }: TemporaryCenter, id: string, state: Batch['state']) => {
  await new Promise<void>((resolve) => {
    const unsubscribe = center.subscribe((event) => {
      if (event.type !== 'batch-changed' || event.batch.id !== id || event.batch.state !== state) return;
      unsubscribe();
      resolve();
    });
    void client.batches.get({ id }).then((batch) => {
      if (batch.state !== state) return;
      unsubscribe();
      resolve();
    });
  });
  return client.batches.get({ id });
};

const everything = async () => {
  const at = await temporaryCenter();
  const server = await at.client.servers.create(realServers.everything);
  await at.reached(server.id, 'ready');
  return Object.assign(at, { id: server.id });
};
const sums = (count: number) => Array.from({ length: count }, (_, index) => ({ a: index, b: 1 }));

describe('a batch', () => {
  it('is read, checked against the schema, called row by row, recorded and exported', async () => {
    await using at = await everything();
    const { batches, calls } = at.client;
    const read = await batches.read({ id: at.id, name: 'get-sum', text: 'a,b\n1,2\nx,3\n' });
    expect(read.rows).toEqual([
      { line: 2, arguments: { a: 1, b: 2 } },
      { line: 3, arguments: { a: 'x', b: 3 }, problem: expect.stringContaining('/a') },
    ]);
    const started = await batches.start({
      id: at.id,
      name: 'get-sum',
      rows: [{ a: 1, b: 2 }, { a: 'x' }, { a: 5, b: 6 }],
    });
    expect(started).toMatchObject({ total: 3, serverName: 'everything', tool: 'get-sum' });
    expect(await reached(at, started.id, 'done')).toMatchObject({ ok: 2, failed: 1, running: 0 });
    const { items } = await batches.rows({ id: started.id });
    expect(items).toMatchObject([
      { state: 'ok', text: expect.stringContaining('3') },
      { state: 'failed', error: { code: 'invalid-arguments' } },
      { state: 'ok', text: expect.stringContaining('11') },
    ]);
    expect((await batches.rows({ id: started.id, only: 'failed' })).items).toHaveLength(1);
    expect((await calls.get({ id: items[2]?.callId ?? '' })).arguments).toEqual({ a: 5, b: 6 });

    const csv = await batches.export({ id: started.id });
    expect(csv.fileName).toMatch(/^get-sum-\d{4}-\d\d-\d\d\.csv$/);
    expect(csv.text.split('\r\n').slice(0, 3)).toEqual([
      'a,b,state,duration_ms,result,error',
      expect.stringMatching(/^1,2,ok,[\d.]+,The sum of 1 and 2 is 3\.,$/),
      expect.stringMatching(/^x,,failed,,,"?invalid-arguments: /),
    ]);
    const lines = (await batches.export({ id: started.id, format: 'json-lines' })).text.trim().split('\n');
    expect(JSON.parse(lines[2] ?? '')).toMatchObject({ arguments: { a: 5, b: 6 }, state: 'ok', result: {} });
    await batches.remove({ id: started.id });
    await expect(batches.get({ id: started.id })).rejects.toMatchObject({ code: 'batch-not-found' });
  });

  it('is paused, goes on where it was, and calls nothing twice', async () => {
    await using at = await everything();
    const { batches, calls } = at.client;
    const { id } = await batches.start({ id: at.id, name: 'get-sum', rows: sums(300), concurrency: 2 });
    expect(await batches.pause({ id })).toMatchObject({ state: 'paused' });
    const paused = await batches.get({ id });
    expect(paused.ok + paused.running).toBeLessThan(300);
    await batches.resume({ id });
    expect(await reached(at, id, 'done')).toMatchObject({ ok: 300, failed: 0 });
    expect((await calls.list({ tool: 'get-sum', limit: 1_000 })).items).toHaveLength(300);
  });

  it('pauses at a failure where that is asked for, and is cancelled with its calls', async () => {
    await using at = await everything();
    const { batches } = at.client;
    const failing = await batches.start({
      id: at.id,
      name: 'get-sum',
      rows: [{ a: 'x' }, ...sums(50)],
      concurrency: 1,
      pauseOnFailure: true,
    });
    expect(await reached(at, failing.id, 'paused')).toMatchObject({ failed: 1, ok: 0 });

    const slow = { duration: 60, steps: 60 };
    const { id } = await batches.start({
      id: at.id,
      name: 'trigger-long-running-operation',
      rows: [slow, slow, slow],
      concurrency: 2,
    });
    await batches.cancel({ id });
    expect(await reached(at, id, 'cancelled')).toMatchObject({ ok: 0 });
    const states = async () => (await batches.rows({ id })).items.map(({ state }) => state);
    await expect.poll(states).toEqual(['failed', 'failed', 'left-out']);
    expect((await batches.rows({ id })).items[0]?.error?.code).toBe('call-cancelled');
  });
});
