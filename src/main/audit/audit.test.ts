import { describe, expect, it } from 'vitest';
import { contract } from '#shared/contract/index.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';
import { openRegistry } from '../database/database.ts';
import { audited, notAudited } from './audited.ts';

const procedures = Object.entries(contract).flatMap(([group, members]) =>
  Object.entries(members).map(([name, procedure]) => ({
    name: `${group}.${name}`,
    method: (procedure as { '~orpc': { route: { method?: string } } })['~orpc'].route.method,
  })),
);

describe('the audit', () => {
  it('knows of every procedure that changes something', () => {
    const changing = procedures.filter(({ method }) => method !== 'GET').map(({ name }) => name);
    expect(changing.filter((name) => audited[name] === undefined && !notAudited.has(name))).toEqual([]);
    const all = new Set(procedures.map(({ name }) => name));
    expect([...Object.keys(audited), ...notAudited].filter((name) => !all.has(name))).toEqual([]);
  });

  it('says who changed what, names secrets and never shows them', async () => {
    await using center = await temporaryCenter({ autoStart: false });
    const { client } = center;
    await client.servers.create({
      name: 'files',
      command: 'nothing',
      env: { KEY: { secret: 'canary-of-the-audit' }, PLAIN: 'x' },
    });
    await client.servers.update({
      id: 'files',
      notes: 'new',
      headers: { Token: { secret: 'canary-of-headers' } },
    });
    const { token } = await client.gateway.createClient({ name: 'guest' });
    await client.gateway.renewToken({ id: 'guest' });
    await client.gateway.revokeClient({ id: 'guest' });
    await client.program.updateSettings({ callRetentionDays: 7 });
    await client.servers.remove({ id: 'files' });
    await expect(client.servers.remove({ id: 'nobody' })).rejects.toThrow();
    const { items } = await client.gateway.audit({});
    expect(items.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      'server-deleted files',
      'settings-changed callRetentionDays',
      'client-revoked guest',
      'token-renewed guest',
      'client-added guest',
      'server-changed files',
      'server-added files',
    ]);
    expect(items[0]).toMatchObject({ caller: 'api', details: {} });
    expect(items[5]?.details).toEqual({ changed: ['notes', 'headers'], secrets: ['Token'] });
    expect(items[6]?.details).toEqual({ secrets: ['KEY'] });
    const shown = JSON.stringify(items);
    for (const secret of ['canary-of-the-audit', 'canary-of-headers', token])
      expect(shown).not.toContain(secret);
  });

  it('pages, newest first', async () => {
    await using center = await temporaryCenter({ autoStart: false });
    for (let index = 0; index < 5; index += 1)
      await center.client.gateway.createClient({ name: `c${index}` });
    const first = await center.client.gateway.audit({ limit: 2 });
    expect(first.items.map(({ subject }) => subject)).toEqual(['c4', 'c3']);
    const second = await center.client.gateway.audit({ limit: 5, cursor: first.nextCursor });
    expect(second.items.map(({ subject }) => subject)).toEqual(['c2', 'c1', 'c0']);
    expect(second.nextCursor).toBeUndefined();
  });

  it('cannot be changed, not even by the program itself', async () => {
    await using center = await temporaryCenter({ autoStart: false, keepDataDir: true });
    await center.client.gateway.createClient({ name: 'guest' });
    await center.center.stop();
    const registry = openRegistry(center.dataDir, new Date().toISOString());
    try {
      expect(() => registry.database.exec("UPDATE audit SET subject = 'x'")).toThrow(
        'the audit is not changed',
      );
      expect(() => registry.database.exec('DELETE FROM audit')).toThrow('the audit is not removed');
    } finally {
      registry.close();
    }
  });
});
