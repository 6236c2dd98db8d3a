import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpFaults } from '../faults/http-faults.ts';
import { expectedOfWeb, playWebFault } from '../faults/play-web-fault.ts';
import { openTestStage } from '../faults/test-stage.ts';
import { hangs, on } from '../faults/web-misbehaviour.ts';
import type { WebStage } from '../faults/web-stage.ts';
import { startFaultyWeb } from '../servers/faulty-web.ts';

let stage: WebStage;
const unhandled: unknown[] = [];
const note = (reason: unknown): number => unhandled.push(reason);

beforeAll(async () => {
  process.on('unhandledRejection', note);
  stage = await openTestStage();
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  process.off('unhandledRejection', note);
});

it('a server elsewhere that is slow with its headers is left at once when it is stopped', async () => {
  const web = await startFaultyWeb({ fault: on('*', hangs), era: 'modern' });
  const { id } = await stage.client.servers.create({ name: 'slow', transport: 'http', url: web.url });
  await expect.poll(() => web.openCount()).toBe(1);
  expect((await stage.client.servers.stop({ id })).state).toMatchObject({ kind: 'stopped' });
  await expect.poll(() => web.openCount()).toBe(0);
  const test = new AbortController();
  const testing = stage.client.servers.test({ id }, { signal: test.signal }).catch((error: Error) => error);
  await expect.poll(() => web.openCount()).toBe(1);
  test.abort();
  expect(await testing).toBeInstanceOf(Error);
  await expect.poll(() => web.openCount()).toBe(0);
  await stage.client.servers.remove({ id });
  await web.stop();
});

it('a server elsewhere leaves no handle and no socket over many connections', async () => {
  const rows = Object.values(httpFaults).flat();
  const once = async (name: string): Promise<void> => {
    const row = rows.find((one) => one.name === name);
    if (row !== undefined) await playWebFault(stage, row, 'modern');
  };
  const names = [
    'is well',
    'cuts the stream of an answer',
    'leads to a private address',
    'is behind a proxy',
  ];
  for (const name of names) await once(name);
  const before = process.getActiveResourcesInfo().length;
  for (let cycle = 0; cycle < 5; cycle += 1) for (const name of names) await once(name);
  await expect.poll(() => process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before);
}, 60_000);

describe.each(Object.entries(httpFaults))('a server elsewhere that is broken %s', (_, rows) => {
  it.each(rows.flatMap((row) => row.eras.map((era) => [row.name, era, row] as const)))(
    '%s (%s)',
    async (_name, era, row) => {
      expect(await playWebFault(stage, row, era)).toMatchObject(expectedOfWeb(row));
      expect(unhandled).toEqual([]);
    },
    30_000,
  );
});
