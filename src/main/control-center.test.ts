import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realServers } from '../../test/support/real-servers.ts';
import { temporaryCenter, temporaryDataDir } from '../../test/support/temporary-center.ts';

const coded = (code: string) => expect.objectContaining({ code });

describe('the control center with a real server', () => {
  it('adds it, becomes ready, lists and runs its tools, and records the call', async () => {
    await using patchbay = await temporaryCenter();
    const { client, reached } = patchbay;
    const added = await client.servers.create(realServers.everything);
    expect(added.state.kind).toBe('starting');
    const ready = await reached(added.id, 'ready');
    expect(ready.facts.toolCount).toBeGreaterThan(5);

    const answer = await client.calls.run({
      id: 'everything',
      name: 'echo',
      arguments: { message: 'hello' },
    });
    expect(answer).toMatchObject({
      status: 'ok',
      result: { content: [{ type: 'text', text: 'Echo: hello' }] },
    });
    const log = await client.calls.list({ q: 'hello' });
    expect(log.items).toMatchObject([{ id: answer.id, tool: 'echo', caller: 'api', status: 'ok' }]);
    expect(await client.calls.get({ id: answer.id })).toMatchObject({ arguments: { message: 'hello' } });
    expect((await client.servers.get({ id: added.id })).lastCall).toMatchObject({
      tool: 'echo',
      status: 'ok',
    });
  });

  it('says it at once when the process is killed, comes back, and calls work again', async () => {
    await using patchbay = await temporaryCenter();
    const { client, reached } = patchbay;
    const { id } = await client.servers.create(realServers.everything);
    const first = await reached(id, 'ready');
    process.kill(first.state.pid ?? 0, 'SIGKILL');
    const down = await reached(id, 'backing-off');
    expect(down.state).toMatchObject({ code: 'server-crashed', reason: expect.stringContaining('SIGKILL') });
    const second = await reached(id, 'ready');
    expect(second.state.pid).not.toBe(first.state.pid);
    const answer = await client.calls.run({ id, name: 'echo', arguments: { message: 'again' } });
    expect(answer.status).toBe('ok');
  });

  it('shows everything from the cache at the next start, before any server is up', async () => {
    const dataDir = temporaryDataDir();
    {
      await using patchbay = await temporaryCenter({ dataDir, keepDataDir: true });
      const { id } = await patchbay.client.servers.create({ ...realServers.everything, tags: ['test'] });
      await patchbay.reached(id, 'ready');
      await patchbay.client.calls.run({ id, name: 'echo', arguments: { message: 'kept' } });
    }
    await using again = await temporaryCenter({ dataDir, autoStart: false });
    const [server] = (await again.client.servers.list({})).items;
    expect(server).toMatchObject({
      name: 'everything',
      tags: ['test'],
      state: { kind: 'stopped' },
      lastCall: { tool: 'echo' },
    });
    const tools = await again.client.capabilities.tools({ id: 'everything' });
    expect(tools.items.map(({ name }) => name)).toContain('echo');
    expect((await again.client.calls.list({})).items).toHaveLength(1);
  });

  it('refuses arguments that break the schema before anything is sent, and records that', async () => {
    await using patchbay = await temporaryCenter();
    const { client, reached } = patchbay;
    const { id } = await client.servers.create(realServers.everything);
    await reached(id, 'ready');
    await expect(client.calls.run({ id, name: 'echo', arguments: {} })).rejects.toEqual(
      coded('invalid-arguments'),
    );
    await expect(client.calls.run({ id, name: 'nothing', arguments: {} })).rejects.toEqual(
      coded('tool-not-found'),
    );
    expect((await client.calls.list({ status: 'failed' })).items.map((call) => call.errorCode)).toEqual([
      'tool-not-found',
      'invalid-arguments',
    ]);
  });

  it('stores an image once and gives a link, or the bytes where they are asked for', async () => {
    await using patchbay = await temporaryCenter();
    const { client, center, reached } = patchbay;
    const { id } = await client.servers.create(realServers.everything);
    await reached(id, 'ready');
    const linked = await client.calls.run({ id, name: 'get-tiny-image', arguments: {} });
    const image = linked.result?.content.find((block) => block.type === 'image');
    const url = String(image && 'url' in image ? image.url : '');
    expect(url).toMatch(/^\/media\/[0-9a-f]{64}$/);
    const media = await center.readMedia(url.slice('/media/'.length));
    expect(media).toMatchObject({ mimeType: 'image/png' });
    expect(
      Buffer.from(media?.data ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    const inline = await client.calls.run({ id, name: 'get-tiny-image', arguments: {}, media: 'inline' });
    expect(JSON.stringify(inline.result)).toContain(
      Buffer.from(media?.data ?? [])
        .toString('base64')
        .slice(0, 100),
    );
    expect(readdirSync(join(patchbay.dataDir, 'media'))).toHaveLength(1);
  });

  it('gives of a huge result its beginning and where the whole is, where that is asked for', async () => {
    await using patchbay = await temporaryCenter();
    const { client, center, reached } = patchbay;
    const { id } = await client.servers.create(realServers.modern);
    await reached(id, 'ready');
    const echo = (message: string, text?: 'bounded') =>
      client.calls.run({ id, name: 'echo', arguments: { message }, text });
    const huge = `first ${'middle '.repeat(200_000)}last`;
    const { result, whole } = await echo(huge, 'bounded');
    const beginning = String(result?.content[0]?.text);
    expect(beginning.length).toBeLessThan(200_000);
    expect(huge).toContain(beginning.slice(-1_000));
    const file = await center.readMedia(whole?.url.slice('/media/'.length) ?? '');
    expect(file?.mimeType).toBe('application/json');
    const all = await echo(huge);
    expect(JSON.parse(Buffer.from(file?.data ?? []).toString())).toEqual(all.result);
    expect(JSON.stringify(all.result)).toContain('middle last');
    expect(all.whole).toBeUndefined();
    expect((await echo('short', 'bounded')).whole).toBeUndefined();
  });

  it('works with a server of the modern era', async () => {
    await using patchbay = await temporaryCenter();
    const { id } = await patchbay.client.servers.create(realServers.modern);
    const ready = await patchbay.reached(id, 'ready', 'failed');
    expect(ready.facts).toMatchObject({ era: 'modern', protocolVersion: '2026-07-28' });
    expect(await patchbay.client.calls.run({ id, name: 'echo', arguments: { message: 'hi' } })).toMatchObject(
      { status: 'ok' },
    );
  });
});
