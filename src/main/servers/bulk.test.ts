import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PatchbayEvent } from '#shared/model/event.ts';
import type { Server } from '#shared/model/server.ts';
import { realServers } from '../../../test/support/real-servers.ts';
import { type TemporaryCenter, temporaryCenter } from '../../../test/support/temporary-center.ts';

let patchbay: TemporaryCenter;
beforeEach(async () => {
  patchbay = await temporaryCenter();
});
afterEach(() => patchbay[Symbol.asyncDispose]());

const add = (name: string, changes: { enabled?: boolean; tags?: string[] } = {}): Promise<Server> =>
  patchbay.client.servers.create({ ...realServers.modern, name, enabled: false, ...changes });
const named = () => patchbay.center.servers().map(({ name }) => name);

describe('many servers at once', () => {
  it('says of each whether it was done, and does the others all the same', async () => {
    const on = [await add('one', { enabled: true }), await add('two', { enabled: true })];
    const off = await add('off');
    await Promise.all(on.map(({ id }) => patchbay.reached(id, 'ready')));
    const ids = [...on, off].map(({ id }) => id);

    const stopped = await patchbay.client.servers.bulk({ ids, action: 'stop' });
    expect(stopped.items.map(({ name, ok }) => [name, ok])).toEqual([
      ['one', true],
      ['two', true],
      ['off', true],
    ]);
    expect(patchbay.center.servers().map(({ state }) => state.kind)).toEqual([
      'stopped',
      'stopped',
      'disabled',
    ]);

    const started = await patchbay.client.servers.bulk({ ids: ['one', 'gone', ...ids], action: 'start' });
    expect(started.items).toMatchObject([
      { id: on[0]?.id, name: 'one', ok: true },
      { id: 'gone', ok: false, error: { code: 'server-not-found', hint: expect.stringMatching(/\w/) } },
      { name: 'two', ok: true },
      { name: 'off', ok: false, error: { code: 'server-disabled', details: { server: 'off' } } },
    ]);
    await Promise.all(on.map(({ id }) => patchbay.reached(id, 'ready')));

    const disabled = await patchbay.client.servers.bulk({ ids, action: 'disable' });
    expect(disabled.items.every(({ ok }) => ok)).toBe(true);
    expect(patchbay.center.servers().map(({ state }) => state.kind)).toEqual([
      'disabled',
      'disabled',
      'disabled',
    ]);
    const enabled = await patchbay.client.servers.bulk({ ids, action: 'enable' });
    expect(enabled.items.every(({ ok }) => ok)).toBe(true);
    await Promise.all(ids.map((id) => patchbay.reached(id, 'ready')));
    expect(await patchbay.client.servers.bulk({ ids, action: 'restart' })).toMatchObject({
      items: [{ ok: true }, { ok: true }, { ok: true }],
    });
  });

  it('adds and takes away tags, and keeps the others', async () => {
    await add('one', { tags: ['work'] });
    await add('full', { tags: Array.from({ length: 50 }, (_, index) => `tag ${index}`) });
    const ids = ['one', 'full'];
    const tagged = await patchbay.client.servers.bulk({ ids, action: 'tag', tags: ['work', 'new'] });
    expect(tagged.items).toMatchObject([
      { ok: true },
      { ok: false, error: { code: 'invalid-input', message: expect.stringContaining('tags') } },
    ]);
    const untagged = await patchbay.client.servers.bulk({ ids, action: 'untag', tags: ['work', 'tag 7'] });
    expect(untagged.items).toMatchObject([{ ok: true }, { ok: true }]);
    const [one, full] = patchbay.center.servers();
    expect(one?.tags).toEqual(['new']);
    expect(full?.tags).toHaveLength(49);
    await expect(patchbay.client.servers.bulk({ ids, action: 'tag' })).rejects.toThrow('must name a tag');
  });

  it('deletes, and brings all of them back where they were', async () => {
    for (const name of ['one', 'two', 'three']) await add(name);
    const removed = await patchbay.client.servers.bulk({ ids: ['three', 'one'], action: 'remove' });
    expect(named()).toEqual(['two']);
    const ids = removed.items.map(({ id }) => id);
    const restored = await patchbay.client.servers.bulk({ ids: [...ids, 'nobody'], action: 'restore' });
    expect(restored.items).toMatchObject([
      { name: 'three', ok: true },
      { name: 'one', ok: true },
      { ok: false, error: { code: 'server-not-found' } },
    ]);
    expect(named()).toEqual(['one', 'two', 'three']);
  });

  it('is refused whole without ids, or with an action that there is not', async () => {
    await expect(patchbay.client.servers.bulk({ ids: [], action: 'stop' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    const wrong = { ids: ['one'], action: 'explode' } as unknown as { ids: string[]; action: 'stop' };
    await expect(patchbay.client.servers.bulk(wrong)).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('the own order', () => {
  it('is changed, told to every face, kept over a restart, and taken by those that come later', async () => {
    const dataDir = patchbay.dataDir;
    for (const name of ['one', 'two', 'three', 'four']) await add(name);
    const events: PatchbayEvent[] = [];
    patchbay.center.subscribe((event) => events.push(event));
    const { positions } = await patchbay.client.servers.reorder({ ids: ['four', 'three'], before: 'one' });
    expect(named()).toEqual(['four', 'three', 'one', 'two']);
    expect(events).toEqual([{ type: 'servers-reordered', positions }]);
    expect((await patchbay.client.servers.list({})).items.map(({ name }) => name)).toEqual(named());

    // Where it is already: nothing to tell.
    expect((await patchbay.client.servers.reorder({ ids: ['two'] })).positions).toEqual({});
    expect(events).toHaveLength(1);
    await patchbay.client.servers.reorder({ ids: ['four'] });
    await add('five');
    expect(named()).toEqual(['three', 'one', 'two', 'four', 'five']);
    await expect(patchbay.client.servers.reorder({ ids: ['one', 'gone'] })).rejects.toMatchObject({
      code: 'server-not-found',
    });
    expect(named()).toEqual(['three', 'one', 'two', 'four', 'five']);

    await patchbay.center.stop();
    await using again = await temporaryCenter({ dataDir, keepDataDir: true });
    expect(again.center.servers().map(({ name }) => name)).toEqual(['three', 'one', 'two', 'four', 'five']);
  });
});

describe('an export', () => {
  it('is of all servers, or of those that are chosen', async () => {
    await add('one', { tags: ['work'] });
    await add('two', { tags: ['home'] });
    await add('three', { tags: ['work', 'home'] });
    const exported = async (input: { id?: string | string[]; tag?: string }) =>
      Object.keys((await patchbay.client.program.exportServers(input)).mcpServers);
    expect(await exported({})).toEqual(['one', 'two', 'three']);
    expect(await exported({ id: ['three', 'one'] })).toEqual(['three', 'one']);
    expect(await exported({ tag: 'work' })).toEqual(['one', 'three']);
    await expect(exported({ id: 'gone' })).rejects.toMatchObject({ code: 'server-not-found' });
  });
});
