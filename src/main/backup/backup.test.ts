import { readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RestoreOrder } from '#shared/model/backup.ts';
import { startOpenWebUi } from '../../../test/servers/open-webui.ts';
import { filesWith } from '../../../test/support/find-secret.ts';
import { keptKeychain } from '../../../test/support/kept-keychain.ts';
import { realServers } from '../../../test/support/real-servers.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';

const coded = (code: string) => expect.objectContaining({ code });
const passphrase = 'correct horse battery staple';
const canary = 'canary-0123456789-secret';

/** A control center of a person who has set up a little of everything. */
const desk = async () => {
  const keychain = keptKeychain();
  const patchbay = await temporaryCenter({ keychain, autoStart: false });
  const { backup, servers, gateway, program } = patchbay.client;
  const restore = async (text: string, order: Partial<RestoreOrder> & { passphrase?: string } = {}) => {
    const { revision } = await backup.preview({ text, passphrase: order.passphrase });
    return backup.restore({ text, revision, ...order });
  };
  const names = async () => (await servers.list({})).items.map(({ name }) => name);
  const secretOf = async (name: string, variable: string) => {
    const server = (await servers.list({})).items.find((one) => one.name === name);
    return server?.env[variable];
  };
  return { ...patchbay, keychain, backup, servers, gateway, program, restore, names, secretOf };
};
type Desk = Awaited<ReturnType<typeof desk>>;

const furnish = async ({ servers, gateway, program }: Desk) => {
  const git = await servers.create({
    name: 'Git',
    command: 'node',
    args: ['git.js'],
    env: { TOKEN: { secret: canary }, PLAIN: 'x', constructor: { secret: `${canary}-2` } },
    tags: ['work', 'code'],
    roots: [],
    enabled: false,
  });
  const web = await servers.create({
    name: 'Web',
    transport: 'http',
    url: 'https://x.test/mcp',
    headers: { Authorization: { secret: `Bearer ${canary}` } },
    oauth: { clientId: 'me', clientSecret: { secret: `${canary}-3` } },
    enabled: false,
  });
  const profile = await gateway.createProfile({
    name: 'Little',
    rules: [{ serverId: git.id, mode: 'only', tools: ['read'] }],
  });
  const { client, token } = await gateway.createClient({ name: 'Guest', profileId: profile.id });
  await program.updateSettings({ callRetentionDays: 7, allowedHosts: ['lan.test'] });
  return { git, web, profile, client, token };
};

/** It is there from the beginning, in each registry from another one. */
const timeless = <T extends { id: string }>(profile: T): T =>
  profile.id === 'everything' ? { ...profile, createdAt: '', updatedAt: '' } : profile;

const contentOf = (text: string) => {
  const { content } = JSON.parse(text);
  return { ...content, profiles: content.profiles.map(timeless) };
};

/** Everything that a person sees, without what is of this moment. */
const seen = async ({ client }: Pick<Desk, 'client'>) => ({
  servers: (await client.servers.list({})).items.map(({ state, position, ...server }) => server),
  profiles: (await client.gateway.profiles()).items.map(timeless),
  clients: (await client.gateway.clients()).items,
  settings: await client.program.settings(),
});

/** What the joined door of the gateway answers to a token. */
const statusWith = async ({ center }: Pick<Desk, 'center'>, token: string): Promise<number> => {
  const door = center.gatewayDoor({});
  const server = createServer((request, response) => {
    door(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { status } = await fetch(`http://127.0.0.1:${port}/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } },
    }),
  });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return status;
};

describe('a backup', () => {
  it('holds everything but secrets, or those too, encrypted', async () => {
    await using at = await desk();
    const { token } = await furnish(at);
    const plain = await at.backup.create({});
    expect(plain.counts).toEqual({ server: 2, profile: 2, client: 1, 'open-webui': 0, settings: 1 });
    expect(plain.fileName).toMatch(/^patchbay-backup-\d{4}-\d\d-\d\d\.json$/);
    const sealed = await at.backup.create({ passphrase });
    expect(sealed).toMatchObject({ withSecrets: true, missingSecrets: [] });
    for (const { text } of [plain, sealed]) {
      expect(text).not.toContain('canary');
      expect(text).not.toContain(token);
      expect(text).not.toContain(passphrase);
      expect(JSON.parse(text).content.servers[0].env.TOKEN).toEqual({ secret: true });
    }
    expect(JSON.parse(plain.text).sealed).toBeUndefined();
    expect(filesWith(at.dataDir, canary)).toEqual([]);
    const { items } = await at.gateway.audit({});
    expect(items.slice(0, 2)).toMatchObject([
      { action: 'backup-created', details: { withSecrets: true } },
      { action: 'backup-created', details: {} },
    ]);
    expect(JSON.stringify(items)).not.toContain(passphrase);
  });

  it('names the secrets that are set nowhere', async () => {
    await using at = await desk();
    await at.servers.create({ name: 'A', command: 'x', env: { KEY: { secret: '' } }, enabled: false });
    const made = await at.backup.create({ passphrase });
    expect(made.missingSecrets).toEqual([{ server: 'A', secret: 'KEY' }]);
  });
});

describe('restoring on an empty registry', () => {
  it('gives the same registry with its secrets and tokens', async () => {
    await using at = await desk();
    const { token } = await furnish(at);
    const before = await seen(at);
    const { text } = await at.backup.create({ passphrase });
    await using other = await desk();
    const preview = await other.backup.preview({ text, passphrase });
    expect(preview.secrets).toBe('open');
    expect(preview.items.filter(({ standing }) => standing === 'new').map(({ name }) => name)).toEqual([
      'Git',
      'Web',
      'Little',
      'Guest',
    ]);
    const restored = await other.restore(text, { passphrase });
    expect(restored).toMatchObject({ added: 4, replaced: 1, removed: 0, left: 1 });
    expect(await seen(other)).toEqual(before);
    expect([...other.keychain.values.values()].sort()).toEqual([...at.keychain.values.values()].sort());
    expect(await statusWith(other, token)).toBe(200);
    expect(await statusWith(other, `${token}x`)).toBe(401);
    const renewed = await other.backup.create({ passphrase });
    expect(contentOf(renewed.text)).toEqual(contentOf(text));
    expect(filesWith(other.dataDir, canary)).toEqual([]);
  });

  it('leaves secrets and tokens to be entered where the backup has none or stays closed', async () => {
    await using at = await desk();
    await furnish(at);
    for (const { text } of [await at.backup.create({}), await at.backup.create({ passphrase })]) {
      await using other = await desk();
      const { items } = await other.backup.preview({ text });
      expect(items.find(({ name }) => name === 'Git')?.missingSecrets).toEqual(['TOKEN', 'constructor']);
      expect(items.find(({ name }) => name === 'Guest')?.needsToken).toBe(true);
      await other.restore(text);
      expect(await other.secretOf('Git', 'TOKEN')).toEqual({ secret: true, set: false });
      const [guest] = (await other.gateway.clients()).items;
      expect(guest).toMatchObject({ name: 'Guest', tokenEnd: '' });
      expect(other.keychain.values.size).toBe(0);
    }
  });
});

describe('restoring beside what is here', () => {
  it('replaces, leaves or renames what is another, and leaves what is the same', async () => {
    for (const [onConflict, names, command] of [
      ['replace', ['Git', 'Web'], 'node'],
      ['skip', ['Git', 'Web'], 'other'],
      ['rename', ['Git', 'Web', 'Git 2'], 'other'],
    ] as const) {
      await using at = await desk();
      const { git } = await furnish(at);
      const { text } = await at.backup.create({ passphrase });
      await at.servers.update({ id: git.id, command: 'other' });
      const { items } = await at.backup.preview({ text, passphrase });
      expect(items.map(({ name, standing }) => [name, standing])).toEqual([
        ['Git', 'different'],
        ['Web', 'same'],
        ['Everything', 'same'],
        ['Little', 'same'],
        ['Guest', 'same'],
        ['', 'same'],
      ]);
      await at.restore(text, { passphrase, onConflict });
      expect(await at.names()).toEqual(names);
      expect(await at.servers.get({ id: git.id })).toMatchObject({ command });
      expect(await at.secretOf('Git', 'TOKEN')).toEqual({ secret: true, set: true });
    }
  });

  it('keeps secrets that are set here where the backup has none, but never for another command', async () => {
    await using at = await desk();
    const { git } = await furnish(at);
    const { text } = await at.backup.create({});
    await at.servers.update({ id: git.id, description: 'mine' });
    await at.restore(text);
    expect(await at.secretOf('Git', 'TOKEN')).toEqual({ secret: true, set: true });
    const elsewhere = text.replace('"git.js"', '"thief.js"');
    const { items } = await at.backup.preview({ text: elsewhere });
    expect(items[0]).toMatchObject({ target: 'node thief.js', missingSecrets: ['TOKEN', 'constructor'] });
    await at.restore(elsewhere);
    expect(await at.secretOf('Git', 'TOKEN')).toEqual({ secret: true, set: false });
  });

  it('meets a server of another id by its name, and exchanges names', async () => {
    await using at = await desk();
    const one = await at.servers.create({ name: 'One', command: 'a', enabled: false });
    const two = await at.servers.create({ name: 'Two', command: 'b', enabled: false });
    const { text } = await at.backup.create({});
    await at.servers.update({ id: one.id, name: 'Three' });
    await at.servers.update({ id: two.id, name: 'One' });
    await at.servers.update({ id: one.id, name: 'Two' });
    await at.restore(text);
    expect(await at.servers.get({ id: one.id })).toMatchObject({ name: 'One', command: 'a' });
    expect(await at.names()).toEqual(['One', 'Two']);
    await using other = await desk();
    const namesake = await other.servers.create({ name: 'one', command: 'z', enabled: false });
    await other.restore(text);
    expect(await other.servers.get({ id: namesake.id })).toMatchObject({ name: 'One', command: 'a' });
    expect(await other.names()).toEqual(['One', 'Two']);
  });

  it('keeps hidden what a profile hides of servers that came later', async () => {
    await using at = await desk();
    const { text } = await at.backup.create({});
    const later = await at.servers.create({ name: 'Later', command: 'a', enabled: false });
    const rules = [{ serverId: later.id, mode: 'none' as const, tools: [] }];
    await at.gateway.updateProfile({ id: 'everything', description: 'mine', rules });
    await at.restore(text);
    const { items } = await at.gateway.profiles();
    expect(items).toMatchObject([{ id: 'everything', description: '', rules }]);
  });

  it('takes what is chosen, and refuses a choice that cannot be', async () => {
    await using at = await desk();
    const { git, profile } = await furnish(at);
    const { text } = await at.backup.create({});
    await using other = await desk();
    await other.restore(text, { choices: [{ kind: 'server', id: git.id, as: 'skip' }] });
    expect(await other.names()).toEqual(['Web']);
    const { items } = await other.gateway.profiles();
    expect(items.find(({ id }) => id === profile.id)).toMatchObject({ rules: [] });
    await using third = await desk();
    const choices = [{ kind: 'profile' as const, id: profile.id, as: 'skip' as const }];
    await expect(third.restore(text, { choices })).rejects.toEqual(coded('invalid-input'));
    expect(await third.names()).toEqual([]);
    const unknown = [{ kind: 'server' as const, id: 'srv_none', as: 'skip' as const }];
    await expect(third.restore(text, { choices: unknown })).rejects.toEqual(coded('invalid-input'));
  });
});

describe('restoring exactly', () => {
  it('takes away what is not in the backup, and brings it back when it is undone', async () => {
    await using at = await desk();
    const { git, token } = await furnish(at);
    const { text } = await at.backup.create({ passphrase });
    const there = await seen(at);
    await at.servers.remove({ id: git.id });
    await at.servers.create({
      name: 'New',
      command: 'n',
      env: { KEY: { secret: 'another-secret-9' } },
      enabled: false,
    });
    await at.gateway.renewToken({ id: 'Guest' });
    await at.program.updateSettings({ callRetentionDays: 99 });
    const before = await seen(at);
    const restored = await at.restore(text, { passphrase, mode: 'exact' });
    expect(restored.removed).toBe(1);
    expect(await seen(at)).toEqual(there);
    expect(token).toBeDefined();

    await at.backup.undo({ id: restored.id });
    expect(await seen(at)).toEqual(before);
    expect(await at.secretOf('New', 'KEY')).toEqual({ secret: true, set: true });
    expect((await at.backup.restores()).items).toEqual([]);
    expect(await at.backup.undo({ id: restored.id }).catch((error: unknown) => error)).toEqual(
      coded('restore-not-found'),
    );
    const { items } = await at.gateway.audit({ limit: 2 });
    expect(items.map(({ action }) => action)).toEqual(['restore-undone', 'backup-restored']);
  });
});

describe('a restore', () => {
  it('is all or nothing: a keychain that fails leaves everything as it was', async () => {
    await using at = await desk();
    await furnish(at);
    const { text } = await at.backup.create({ passphrase });
    await using other = await desk();
    await other.servers.create({
      name: 'Mine',
      command: 'a',
      env: { A: { secret: 'mine-secret' } },
      enabled: false,
    });
    const before = await seen(other);
    for (const room of [0, 1, 3]) {
      other.keychain.takeOnly(room);
      await expect(other.restore(text, { passphrase, mode: 'exact' })).rejects.toEqual(
        coded('internal-error'),
      );
      expect(await seen(other)).toEqual(before);
      expect([...other.keychain.values.values()]).toEqual(['mine-secret']);
      expect((await other.backup.restores()).items).toEqual([]);
    }
  });

  it('is refused where the file or what is here is another than in the preview', async () => {
    await using at = await desk();
    await furnish(at);
    const { text } = await at.backup.create({});
    const { revision } = await at.backup.preview({ text });
    await at.servers.create({ name: 'Since', command: 'a', enabled: false });
    await expect(at.backup.restore({ text, revision })).rejects.toEqual(coded('backup-preview-outdated'));
    const fresh = await at.backup.preview({ text });
    const other = text.replace('git.js', 'other.js');
    await expect(at.backup.restore({ text: other, revision: fresh.revision })).rejects.toEqual(
      coded('backup-preview-outdated'),
    );
  });

  it('is undone only with a word where something was changed since', async () => {
    await using at = await desk();
    await furnish(at);
    const { text } = await at.backup.create({});
    await using other = await desk();
    const { id } = await other.restore(text);
    await other.program.updateSettings({ callRetentionDays: 99 });
    await expect(other.backup.undo({ id })).rejects.toEqual(coded('restore-overtaken'));
    await other.backup.undo({ id, evenIfChanged: true });
    expect(await other.names()).toEqual([]);
    expect(await other.program.settings()).toMatchObject({ callRetentionDays: 30, allowedHosts: [] });
  });

  it('can be undone after a restart, with the secrets that it had replaced', async () => {
    await using at = await desk();
    const { git } = await furnish(at);
    const { text } = await at.backup.create({ passphrase });
    await at.servers.update({ id: git.id, env: { TOKEN: { secret: 'a-newer-secret' } } });
    const restored = await at.restore(text, { passphrase });
    await at.servers.update({ id: git.id, notes: 'an edit removes the secrets that nothing needs' });
    await at.center.stop();
    await using again = await temporaryCenter({
      dataDir: at.dataDir,
      keychain: at.keychain,
      autoStart: false,
    });
    const { items } = await again.client.backup.restores();
    expect(items).toEqual([restored]);
    await again.client.backup.undo({ id: restored.id, evenIfChanged: true });
    expect([...at.keychain.values.values()].filter((value) => value.startsWith('a-newer'))).toHaveLength(1);
    expect(await again.client.servers.get({ id: git.id })).toMatchObject({
      notes: '',
      env: { TOKEN: { secret: true, set: true } },
    });
    // What the restore had brought went with it: two of the web server and the newer one are left.
    expect(at.keychain.values.size).toBe(3);
  });

  it('copies the registry before, for its owner only, and keeps the last three copies', async () => {
    await using at = await desk();
    const { text } = await at.backup.create({});
    for (const days of [1, 2, 3, 4]) {
      await at.program.updateSettings({ callRetentionDays: days });
      await at.restore(text);
    }
    const folder = join(at.dataDir, 'backups');
    const copies = readdirSync(folder);
    expect(copies).toHaveLength(3);
    for (const name of copies) {
      expect(name).toMatch(/^patchbay-before-restore-.*\.db$/);
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    }
  });

  it('stops what goes, starts what comes, restarts what changes and lets the rest run', async () => {
    const keychain = keptKeychain();
    await using at = await temporaryCenter({ keychain });
    const { servers, backup } = at.client;
    const same = await servers.create({ ...realServers.patient, name: 'Same' });
    const changed = await servers.create({ ...realServers.patient, name: 'Changed' });
    const gone = await servers.create({ ...realServers.patient, name: 'Comes back' });
    await Promise.all([same, changed, gone].map(({ id }) => at.reached(id, 'ready')));
    const { text } = await backup.create({});
    await servers.update({ id: changed.id, env: { OTHER: '1' } });
    await servers.remove({ id: gone.id });
    const later = await servers.create({ ...realServers.patient, name: 'Later' });
    const pids = new Map<string, number | undefined>();
    for (const { id } of [same, changed, later]) pids.set(id, (await at.reached(id, 'ready')).state.pid);
    const { revision } = await backup.preview({ text });
    const { id } = await backup.restore({ text, revision, mode: 'exact' });
    const back = await at.reached(gone.id, 'ready');
    const [sameNow, changedNow] = await Promise.all(
      [same, changed].map((one) => at.reached(one.id, 'ready')),
    );
    expect(sameNow?.state.pid).toBe(pids.get(same.id));
    expect(changedNow?.state.pid).not.toBe(pids.get(changed.id));
    expect((await servers.list({})).items.map(({ name }) => name)).toEqual(['Same', 'Changed', 'Comes back']);
    const isRunning = (pid: number | undefined): boolean => {
      try {
        return process.kill(pid ?? 0, 0);
      } catch {
        return false;
      }
    };
    expect(isRunning(pids.get(later.id))).toBe(false);
    await backup.undo({ id });
    await at.reached(later.id, 'ready');
    expect(isRunning(back.state.pid)).toBe(false);
  });

  it('brings back the keys of Open WebUI, and what was sent there when it is undone', async () => {
    await using webui = await startOpenWebUi({});
    await using at = await desk();
    await at.client.openWebUi.connect({ address: webui.url, key: webui.adminKey });
    const { text } = await at.backup.create({ passphrase });
    expect(text).not.toContain(webui.adminKey);
    await using other = await desk();
    await other.restore(text, { passphrase });
    const [known] = (await other.client.openWebUi.instances()).items;
    expect(known).toMatchObject({ address: webui.url, isKeySet: true });
    await other.client.openWebUi.connect({ address: webui.url });
    await using third = await desk();
    const empty = await third.backup.create({});
    const { id } = await other.restore(empty.text, { mode: 'exact' });
    expect((await other.client.openWebUi.instances()).items).toEqual([]);
    await other.backup.undo({ id });
    await other.client.openWebUi.connect({ address: webui.url });
  });
});
