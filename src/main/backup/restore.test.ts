import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startOpenWebUi } from '../../../test/servers/open-webui.ts';
import { backupDesk, furnish, passphrase, seen } from '../../../test/support/backup-desk.ts';
import { keptKeychain } from '../../../test/support/kept-keychain.ts';
import { realServers } from '../../../test/support/real-servers.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';

const coded = (code: string) => expect.objectContaining({ code });

describe('a restore', () => {
  it('is all or nothing: a keychain that fails leaves everything as it was', async () => {
    await using at = await backupDesk();
    await furnish(at);
    const { text } = await at.backup.create({ passphrase });
    await using other = await backupDesk();
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
    await using at = await backupDesk();
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
    await using at = await backupDesk();
    await furnish(at);
    const { text } = await at.backup.create({});
    await using other = await backupDesk();
    const { id } = await other.restore(text);
    await other.program.updateSettings({ callRetentionDays: 99 });
    await expect(other.backup.undo({ id })).rejects.toEqual(coded('restore-overtaken'));
    await other.backup.undo({ id, evenIfChanged: true });
    expect(await other.names()).toEqual([]);
    expect(await other.program.settings()).toMatchObject({ callRetentionDays: 30, allowedHosts: [] });
  });

  it('can be undone after a restart, with the secrets that it had replaced', async () => {
    await using at = await backupDesk();
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
    // What the restore had brought went with it: two of the web server, two of the provider and the newer one are left.
    expect(at.keychain.values.size).toBe(5);
  });

  it('copies the registry before, for its owner only, and keeps the last three copies', async () => {
    await using at = await backupDesk();
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
    await using at = await backupDesk();
    await at.client.openWebUi.connect({ address: webui.url, key: webui.adminKey });
    const { text } = await at.backup.create({ passphrase });
    expect(text).not.toContain(webui.adminKey);
    await using other = await backupDesk();
    await other.restore(text, { passphrase });
    const [known] = (await other.client.openWebUi.instances()).items;
    expect(known).toMatchObject({ address: webui.url, isKeySet: true });
    await other.client.openWebUi.connect({ address: webui.url });
    await using third = await backupDesk();
    const empty = await third.backup.create({});
    const { id } = await other.restore(empty.text, { mode: 'exact' });
    expect((await other.client.openWebUi.instances()).items).toEqual([]);
    await other.backup.undo({ id });
    await other.client.openWebUi.connect({ address: webui.url });
  });
});
