import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { realServers } from '../../test/support/real-servers.ts';
import { temporaryCenter, temporaryDataDir } from '../../test/support/temporary-center.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Keychain } from './secrets/keychain.ts';
import { createMemoryKeychain } from './secrets/memory-keychain.ts';

const coded = (code: string) => expect.objectContaining({ code });

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
