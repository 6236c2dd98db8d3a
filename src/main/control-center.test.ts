import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { PatchbayEvent } from '#shared/model/event.ts';
import { realServers } from '../../test/support/real-servers.ts';
import { temporaryCenter, temporaryDataDir } from '../../test/support/temporary-center.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Keychain } from './secrets/keychain.ts';
import { createMemoryKeychain } from './secrets/memory-keychain.ts';

const coded = (code: string) => expect.objectContaining({ code });

/** Every byte of every file below a folder, as Latin-1 text. */
const everythingIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

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

describe('the registry through the contract', () => {
  it('undoes a deletion, and brings secrets back with it', async () => {
    await using patchbay = await temporaryCenter();
    const { client } = patchbay;
    const { id } = await client.servers.create({
      ...realServers.everything,
      enabled: false,
      env: { TOKEN: { secret: 'canary-secret-1' }, PLAIN: 'visible' },
    });
    await client.servers.remove({ id });
    await expect(client.servers.get({ id })).rejects.toEqual(coded('server-not-found'));
    const restored = await client.servers.restore({ id });
    expect(restored.env).toEqual({ TOKEN: { secret: true, set: true }, PLAIN: 'visible' });
  });

  it('brings a server back that was deleted a moment ago, while its process is still ending', async () => {
    await using patchbay = await temporaryCenter();
    const { client, reached } = patchbay;
    const { id } = await client.servers.create(realServers.everything);
    const first = await reached(id, 'ready');
    const removal = client.servers.remove({ id });
    await client.servers.restore({ id });
    await removal;
    const again = await reached(id, 'ready');
    expect(again.state.pid).not.toBe(first.state.pid);
    expect(() => process.kill(first.state.pid ?? 0, 0)).toThrow('ESRCH');
  });

  it('takes one of several servers with the same name that come at once', async () => {
    await using patchbay = await temporaryCenter();
    const inputs = Array.from({ length: 5 }, () => ({
      ...realServers.everything,
      enabled: false,
      env: { TOKEN: { secret: 'canary-of-many' } },
    }));
    const outcomes = await Promise.allSettled(inputs.map((input) => patchbay.client.servers.create(input)));
    const failures = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.code] : [],
    );
    expect(failures).toEqual(Array(4).fill('name-taken'));
    expect((await patchbay.client.servers.list({})).items).toHaveLength(1);
  });

  it('refuses a name that is taken and saves nothing of it', async () => {
    await using patchbay = await temporaryCenter();
    const { client } = patchbay;
    await client.servers.create({ ...realServers.everything, enabled: false });
    await expect(client.servers.create({ ...realServers.everything, name: 'EVERYTHING' })).rejects.toEqual(
      coded('name-taken'),
    );
    expect((await client.servers.list({})).items).toHaveLength(1);
  });

  it('refuses what is no server', async () => {
    await using patchbay = await temporaryCenter();
    const { client } = patchbay;
    await expect(client.servers.create({ name: 'x', transport: 'http', url: 'no url' })).rejects.toEqual(
      coded('invalid-url'),
    );
    await expect(client.servers.create({ name: 'x', transport: 'http', url: 'ftp://x' })).rejects.toEqual(
      coded('invalid-url'),
    );
    await expect(client.servers.create({ name: 'x', transport: 'stdio' })).rejects.toEqual(
      coded('invalid-input'),
    );
    await expect(client.servers.create({ name: '' })).rejects.toEqual(coded('invalid-input'));
    expect((await client.servers.list({})).items).toEqual([]);
  });

  it('keeps a secret over a change that does not name a new one, and replaces it by one that does', async () => {
    await using patchbay = await temporaryCenter();
    const { client } = patchbay;
    const { id } = await client.servers.create({
      ...realServers.everything,
      enabled: false,
      env: { TOKEN: { secret: 'canary-secret-2' } },
    });
    const kept = await client.servers.update({ id, env: { TOKEN: { secret: true }, NEW: 'x' } });
    expect(kept.env).toEqual({ TOKEN: { secret: true, set: true }, NEW: 'x' });
    await expect(client.servers.update({ id, env: { OTHER: { secret: true } } })).rejects.toEqual(
      coded('secret-missing'),
    );
    const copy = await client.servers.duplicate({ id });
    expect(copy).toMatchObject({
      name: 'everything 2',
      slug: 'everything-2',
      env: { TOKEN: { secret: true, set: true } },
    });
  });
});

describe('a server deleted more than a week ago', () => {
  const inEightDays: Clock = { ...systemClock, now: () => Date.now() + 8 * 24 * 60 * 60 * 1000 };
  const deleted = async () => {
    const dataDir = temporaryDataDir();
    const kept = createMemoryKeychain('a stand-in for the system’s own');
    const keychain: Keychain = { ...kept, state: { kind: 'os' } };
    await using patchbay = await temporaryCenter({ dataDir, keychain, keepDataDir: true });
    const env = { TOKEN: { secret: 'canary-of-a-week' } };
    const { id } = await patchbay.client.servers.create({ ...realServers.everything, enabled: false, env });
    await patchbay.client.servers.remove({ id });
    return { dataDir, keychain, id };
  };

  it('is gone for good with its secret', async () => {
    const { dataDir, keychain, id } = await deleted();
    const removed: string[] = [];
    const watched: Keychain = {
      ...keychain,
      delete: async (reference) => {
        removed.push((await keychain.get(reference)) ?? '');
        await keychain.delete(reference);
      },
    };
    await using later = await temporaryCenter({ dataDir, keychain: watched, clock: inEightDays });
    await expect(later.client.servers.restore({ id })).rejects.toEqual(coded('server-not-found'));
    expect(removed).toEqual(['canary-of-a-week']);
  });

  it('is kept while the keychain that holds its secret cannot be reached', async () => {
    const { dataDir, keychain, id } = await deleted();
    {
      await using without = await temporaryCenter({ dataDir, clock: inEightDays, keepDataDir: true });
      expect((await without.client.program.system()).keychain.kind).toBe('memory');
    }
    await using again = await temporaryCenter({ dataDir, keychain });
    expect((await again.client.servers.restore({ id })).env).toEqual({ TOKEN: { secret: true, set: true } });
  });
});

describe('a registry of a newer Patchbay', () => {
  it('is shown and not changed', async () => {
    const dataDir = temporaryDataDir();
    {
      await using patchbay = await temporaryCenter({ dataDir, keepDataDir: true });
      await patchbay.client.servers.create({ ...realServers.everything, enabled: false });
    }
    const database = new SqliteDatabase(join(dataDir, 'patchbay.db'));
    database.pragma('user_version = 999');
    database.close();
    await using patchbay = await temporaryCenter({ dataDir });
    const { client } = patchbay;
    expect((await client.program.system()).readOnly).toBe(true);
    expect((await client.servers.list({})).items).toHaveLength(1);
    await expect(client.servers.update({ id: 'everything', notes: 'x' })).rejects.toEqual(
      coded('database-newer'),
    );
    await expect(client.servers.remove({ id: 'everything' })).rejects.toEqual(coded('database-newer'));
    await expect(client.program.updateSettings({ theme: 'dark' })).rejects.toEqual(coded('database-newer'));
  });
});

describe('a secret', () => {
  it('that is not entered yet is shown as not set, and the server says so instead of starting', async () => {
    await using patchbay = await temporaryCenter();
    const { id, env } = await patchbay.client.servers.create({
      ...realServers.everything,
      env: { TOKEN: { secret: '' } },
    });
    expect(env).toEqual({ TOKEN: { secret: true, set: false } });
    expect((await patchbay.reached(id, 'failed')).state).toMatchObject({
      code: 'secret-missing',
      details: { name: 'TOKEN' },
    });
    await patchbay.client.servers.update({ id, env: { TOKEN: { secret: 'canary-later' } } });
    await patchbay.reached(id, 'ready');
  });

  it('that went with the session is shown as not set', async () => {
    const dataDir = temporaryDataDir();
    const env = { TOKEN: { secret: 'canary-of-a-session' } };
    {
      await using patchbay = await temporaryCenter({ dataDir, keepDataDir: true });
      const added = await patchbay.client.servers.create({ ...realServers.everything, enabled: false, env });
      expect(added.env).toEqual({ TOKEN: { secret: true, set: true } });
    }
    await using again = await temporaryCenter({ dataDir });
    const { env: later } = await again.client.servers.get({ id: 'everything' });
    expect(later).toEqual({ TOKEN: { secret: true, set: false } });
  });

  it('is in the process it is for, and in no file, answer, event or log line', async () => {
    const dataDir = temporaryDataDir();
    const secret = 'canary-Zw8-"quoted"-0192';
    const heard: PatchbayEvent[] = [];
    const answers: unknown[] = [];
    {
      await using patchbay = await temporaryCenter({ dataDir, keepDataDir: true });
      const { client, center, reached } = patchbay;
      center.subscribe((event) => heard.push(event));
      const added = await client.servers.create({
        ...realServers.everything,
        env: { CANARY: { secret } },
      });
      answers.push(added, await reached(added.id, 'ready'));
      const answer = await client.calls.run({ id: added.id, name: 'get-env', arguments: {} });
      // This tool shows its environment: the secret reached the process, and is hidden in what comes back.
      expect(JSON.stringify(answer.result)).toContain('CANARY');
      answers.push(answer, await client.calls.get({ id: answer.id }));
      answers.push(
        await client.servers.logs({ id: added.id }),
        await client.servers.list({}),
        await client.program.exportServers(),
      );
    }
    expect(JSON.stringify(answers)).not.toContain('canary-Zw8');
    expect(JSON.stringify(heard)).not.toContain('canary-Zw8');
    expect(everythingIn(dataDir)).not.toContain('canary-Zw8');
    rmSync(dataDir, { recursive: true });
  });
});
