import { describe, expect, it } from 'vitest';
import {
  backupDesk,
  canary,
  contentOf,
  furnish,
  passphrase,
  seen,
  statusWith,
} from '../../../test/support/backup-desk.ts';
import { filesWith } from '../../../test/support/find-secret.ts';

const coded = (code: string) => expect.objectContaining({ code });

describe('a backup', () => {
  it('holds everything but secrets, or those too, encrypted', async () => {
    await using at = await backupDesk();
    const { token } = await furnish(at);
    const plain = await at.backup.create({});
    expect(plain.counts).toEqual({
      server: 2,
      profile: 2,
      client: 1,
      provider: 1,
      'open-webui': 0,
      settings: 1,
    });
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
    expect(filesWith(at.dataDir, passphrase)).toEqual([]);
  });

  it('names the secrets that are set nowhere', async () => {
    await using at = await backupDesk();
    await at.servers.create({ name: 'A', command: 'x', env: { KEY: { secret: '' } }, enabled: false });
    const made = await at.backup.create({ passphrase });
    expect(made.missingSecrets).toEqual([{ server: 'A', secret: 'KEY' }]);
  });
});

describe('restoring on an empty registry', () => {
  it('gives the same registry with its secrets and tokens', async () => {
    await using at = await backupDesk();
    const { token } = await furnish(at);
    const before = await seen(at);
    const { text } = await at.backup.create({ passphrase });
    await using other = await backupDesk();
    const preview = await other.backup.preview({ text, passphrase });
    expect(preview.secrets).toBe('open');
    expect(preview.items.filter(({ standing }) => standing === 'new').map(({ name }) => name)).toEqual([
      'Git',
      'Web',
      'Little',
      'Guest',
      'Models',
    ]);
    const restored = await other.restore(text, { passphrase });
    expect(restored).toMatchObject({ added: 5, replaced: 1, removed: 0, left: 1 });
    expect(await seen(other)).toEqual(before);
    expect([...other.keychain.values.values()].sort()).toEqual([...at.keychain.values.values()].sort());
    expect(await statusWith(other, token)).toBe(200);
    expect(await statusWith(other, `${token}x`)).toBe(401);
    const renewed = await other.backup.create({ passphrase });
    expect(contentOf(renewed.text)).toEqual(contentOf(text));
    expect(filesWith(other.dataDir, canary)).toEqual([]);
  });

  it('leaves secrets and tokens to be entered where the backup has none or stays closed', async () => {
    await using at = await backupDesk();
    await furnish(at);
    for (const { text } of [await at.backup.create({}), await at.backup.create({ passphrase })]) {
      await using other = await backupDesk();
      const { items } = await other.backup.preview({ text });
      expect(items.find(({ name }) => name === 'Git')?.missingSecrets).toEqual(['TOKEN', 'constructor']);
      expect(items.find(({ name }) => name === 'Guest')?.needsToken).toBe(true);
      expect(items.find(({ name }) => name === 'Models')).toMatchObject({
        target: 'https://models.test/v1',
        missingSecrets: ['API key', 'X-Key'],
      });
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
      await using at = await backupDesk();
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
        ['Models', 'same'],
        ['', 'same'],
      ]);
      await at.restore(text, { passphrase, onConflict });
      expect(await at.names()).toEqual(names);
      expect(await at.servers.get({ id: git.id })).toMatchObject({ command });
      expect(await at.secretOf('Git', 'TOKEN')).toEqual({ secret: true, set: true });
    }
  });

  it('keeps secrets that are set here where the backup has none, but never for another command', async () => {
    await using at = await backupDesk();
    const { git } = await furnish(at);
    const { text } = await at.backup.create({});
    await at.servers.update({ id: git.id, description: 'mine' });
    await at.client.providers.update({ id: 'Models', timeoutSeconds: 9 });
    await at.restore(text);
    expect(await at.secretOf('Git', 'TOKEN')).toEqual({ secret: true, set: true });
    const [models] = (await at.client.providers.list()).items;
    expect(models).toMatchObject({
      timeoutSeconds: 300,
      apiKey: { set: true },
      headers: { 'X-Key': { set: true } },
    });
    const elsewhere = text.replace('"git.js"', '"thief.js"').replace('models.test', 'thief.test');
    const { items } = await at.backup.preview({ text: elsewhere });
    expect(items[0]).toMatchObject({ target: 'node thief.js', missingSecrets: ['TOKEN', 'constructor'] });
    await at.restore(elsewhere);
    expect(await at.secretOf('Git', 'TOKEN')).toEqual({ secret: true, set: false });
    expect((await at.client.providers.list()).items).toMatchObject([
      { baseUrl: 'https://thief.test/v1', apiKey: { set: false }, headers: { 'X-Key': { set: false } } },
    ]);
  });

  it('meets a server of another id by its name, and exchanges names', async () => {
    await using at = await backupDesk();
    const one = await at.servers.create({ name: 'One', command: 'a', enabled: false });
    const two = await at.servers.create({ name: 'Two', command: 'b', enabled: false });
    const { text } = await at.backup.create({});
    await at.servers.update({ id: one.id, name: 'Three' });
    await at.servers.update({ id: two.id, name: 'One' });
    await at.servers.update({ id: one.id, name: 'Two' });
    await at.restore(text);
    expect(await at.servers.get({ id: one.id })).toMatchObject({ name: 'One', command: 'a' });
    expect(await at.names()).toEqual(['One', 'Two']);
    await using other = await backupDesk();
    const namesake = await other.servers.create({ name: 'one', command: 'z', enabled: false });
    await other.restore(text);
    expect(await other.servers.get({ id: namesake.id })).toMatchObject({ name: 'One', command: 'a' });
    expect(await other.names()).toEqual(['One', 'Two']);
  });

  it('keeps hidden what a profile hides of servers that came later', async () => {
    await using at = await backupDesk();
    const { text } = await at.backup.create({});
    const later = await at.servers.create({ name: 'Later', command: 'a', enabled: false });
    const rules = [{ serverId: later.id, mode: 'none' as const, tools: [] }];
    await at.gateway.updateProfile({ id: 'everything', description: 'mine', rules });
    await at.restore(text);
    const { items } = await at.gateway.profiles();
    expect(items).toMatchObject([{ id: 'everything', description: '', rules }]);
  });

  it('leaves a setting that came later than the backup, and those of the machine', async () => {
    await using at = await backupDesk();
    const document = JSON.parse((await at.backup.create({})).text);
    expect(document.content.settings).not.toHaveProperty('gatewayAddress');
    const { maxConcurrentStarts, ...settings } = document.content.settings;
    const text = JSON.stringify({ ...document, content: { ...document.content, settings } });
    const mine = { maxConcurrentStarts: 3, certificateFile: '/mine.pem' };
    await at.program.updateSettings({ ...mine, theme: 'dark' });
    await at.restore(text, { mode: 'exact' });
    expect(await at.program.settings()).toMatchObject({ ...mine, theme: 'system' });
  });

  it('takes what is chosen, and refuses a choice that cannot be', async () => {
    await using at = await backupDesk();
    const { git, profile } = await furnish(at);
    const { text } = await at.backup.create({});
    await using other = await backupDesk();
    await other.restore(text, { choices: [{ kind: 'server', id: git.id, as: 'skip' }] });
    expect(await other.names()).toEqual(['Web']);
    const { items } = await other.gateway.profiles();
    expect(items.find(({ id }) => id === profile.id)).toMatchObject({ rules: [] });
    await using third = await backupDesk();
    const choices = [{ kind: 'profile' as const, id: profile.id, as: 'skip' as const }];
    await expect(third.restore(text, { choices })).rejects.toEqual(coded('invalid-input'));
    expect(await third.names()).toEqual([]);
    const unknown = [{ kind: 'server' as const, id: 'srv_none', as: 'skip' as const }];
    await expect(third.restore(text, { choices: unknown })).rejects.toEqual(coded('invalid-input'));
  });
});

describe('restoring exactly', () => {
  it('takes away what is not in the backup, and brings it back when it is undone', async () => {
    await using at = await backupDesk();
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
    await at.client.providers.remove({ id: 'Models' });
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
