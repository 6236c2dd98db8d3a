import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ResourceWatchEvent } from '#shared/model/resource-watch.ts';
import { realServers } from '../../test/support/real-servers.ts';
import { type TemporaryCenter, temporaryCenter } from '../../test/support/temporary-center.ts';

let temporary: TemporaryCenter;
beforeEach(async () => {
  temporary = await temporaryCenter();
});
afterEach(() => temporary[Symbol.asyncDispose]());

const uri = 'changing://counter';

it('a resource is watched over a restart of its server', async () => {
  const { client, reached } = temporary;
  const { id } = await client.servers.create(realServers.changing);
  await reached(id, 'ready');
  const leaving = new AbortController();
  const stream = await client.capabilities.watchResource({ id, uri }, { signal: leaving.signal });
  const seen: ResourceWatchEvent['type'][] = [];
  const next = {
    subscribed: () => client.calls.run({ id, name: 'count' }),
    updated: () => (seen.length < 3 ? client.servers.restart({ id }) : Promise.resolve(leaving.abort())),
    interrupted: () => Promise.resolve(),
  };
  const acts: Promise<unknown>[] = [];
  for await (const event of stream) {
    seen.push(event.type);
    expect(Date.parse(event.at)).toBeGreaterThan(0);
    acts.push(next[event.type]());
  }
  await Promise.all(acts);
  expect(seen).toEqual(['subscribed', 'updated', 'interrupted', 'subscribed', 'updated']);
});

it('what cannot be watched is refused with its reason', async () => {
  const { client, reached } = temporary;
  const { id } = await client.servers.create(realServers.modern);
  await reached(id, 'ready');
  const stream = await client.capabilities.watchResource({ id, uri });
  await expect(stream.next()).rejects.toMatchObject({ code: 'resource-not-watchable' });
  await client.servers.update({ id, enabled: false });
  const refused = await client.capabilities.watchResource({ id, uri });
  await expect(refused.next()).rejects.toMatchObject({ code: 'server-disabled' });
});
