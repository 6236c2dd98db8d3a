import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PatchbayEvent } from '#shared/model/event.ts';
import { realServers } from '../../test/support/real-servers.ts';
import { type TemporaryCenter, temporaryCenter } from '../../test/support/temporary-center.ts';
import { waitFor } from '../../test/wait-for.ts';

let temporary: TemporaryCenter;
let id: string;
const events: PatchbayEvent[] = [];
beforeEach(async () => {
  events.length = 0;
  temporary = await temporaryCenter();
  temporary.center.subscribe((event) => events.push(event));
  ({ id } = await temporary.client.servers.create(realServers.patient));
  await temporary.reached(id, 'ready');
});
afterEach(() => temporary[Symbol.asyncDispose]());

const serverSaid = async (text: string): Promise<boolean> => {
  const { items } = await temporary.client.servers.logs({ id });
  return items.some((line) => line.text.includes(text));
};
const hears = async (text: string): Promise<void> => {
  while (!(await serverSaid(text))) await new Promise((resolve) => setTimeout(resolve, 10));
};
const callId = 'run_12345678';

it('a call that runs is found, with its progress, and gone when it has ended', async () => {
  const { client } = temporary;
  const call = client.calls.run({ id, name: 'crawl', callId });
  await waitFor(() => events.some(({ type }) => type === 'call-progress'));
  const { items } = await client.calls.running();
  expect(items).toMatchObject([
    { id: callId, serverId: id, tool: 'crawl', caller: 'api', message: expect.stringMatching(/^crawled/) },
  ]);
  await client.calls.cancel({ id: callId });
  await expect(call).rejects.toMatchObject({ code: 'call-cancelled' });
  await hears('cancelled crawl');
  expect(await client.calls.running()).toEqual({ items: [] });
  const kinds = events.map(({ type }) => type).filter((type) => type.startsWith('call-'));
  expect([kinds[0], kinds.at(-1)]).toEqual(['call-started', 'call-recorded']);
  expect(await client.calls.get({ id: callId })).toMatchObject({ status: 'cancelled' });
});

it('a caller that leaves takes its call with it, but not the interface, which finds it again', async () => {
  const leaving = new AbortController();
  const { signal } = leaving;
  const left = temporary.client.calls.run({ id, name: 'wait' }, { signal });
  await hears('began wait');
  leaving.abort();
  await expect(left).rejects.toMatchObject({ code: 'call-cancelled' });
  await hears('cancelled wait');

  const page = temporary.center.client({ caller: 'runner' });
  const reload = new AbortController();
  const call = page.calls.run({ id, name: 'crawl', callId }, { signal: reload.signal });
  await hears('began crawl');
  reload.abort();
  const next = temporary.center.client({ caller: 'runner' });
  expect((await next.calls.running()).items).toMatchObject([{ id: callId, caller: 'runner' }]);
  await next.calls.cancel({ id: callId });
  await expect(call).rejects.toMatchObject({ code: 'call-cancelled' });
  await hears('cancelled crawl');
});

it('a ceiling ends what makes progress', async () => {
  const call = temporary.client.calls.run({ id, name: 'crawl', callId, totalTimeoutSeconds: 1 });
  await expect(call).rejects.toMatchObject({ code: 'call-timeout' });
  await hears('cancelled crawl');
  expect(await temporary.client.calls.get({ id: callId })).toMatchObject({ status: 'timeout' });
});
