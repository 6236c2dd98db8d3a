import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryDataDir } from '../../../test/support/temporary-data-dir.ts';
import { createTestCli } from './test-io.ts';

const passphrase = 'correct horse battery';
let folder: string;
let cli: ReturnType<typeof createTestCli>;
let other: ReturnType<typeof createTestCli>;
beforeEach(async () => {
  // Secrets outlive a command in a vault alone, where the machine has no keychain.
  vi.stubEnv('PATCHBAY_VAULT_PASSPHRASE', 'the vault of this machine');
  folder = temporaryDataDir();
  cli = createTestCli(temporaryDataDir(), folder);
  other = createTestCli(temporaryDataDir(), folder);
  const added = await cli(
    ['servers', 'add', 'git', '--disabled', '--secret', 'TOKEN', '--', 'node', 'git.js'],
    {
      env: { TOKEN: 'canary-0123456789' },
    },
  );
  expect(added.code, added.err).toBe(0);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('patchbay backup', { timeout: 60_000 }, () => {
  it('goes to a file without secrets and back, shown and asked first', async () => {
    const made = await cli(['backup', 'create', 'all.json']);
    expect(made.out, made.err).toMatch(/^Wrote 1 servers, 1 profiles, .* without secrets\.\n$/);
    const path = join(folder, 'all.json');
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(readFileSync(path, 'utf8')).not.toContain('canary');
    const again = await cli(['backup', 'create', 'all.json']);
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('--force') });
    expect((await cli(['backup', 'create', 'all.json', '--force'])).code).toBe(0);

    const shown = await other(['backup', 'restore', 'all.json', '--dry-run']);
    expect(shown.out, shown.err).toMatch(/server +git +added +node git\.js \(off\) \(to be entered: TOKEN\)/);
    expect(await other(['backup', 'restore', 'all.json'], { answers: ['n'] })).toMatchObject({ code: 2 });
    expect((await other(['servers', 'list'])).out).not.toContain('git');
    const silent = await other(['backup', 'restore', 'all.json'], { stdin: '' });
    expect(silent).toMatchObject({ code: 2, err: expect.stringContaining('--yes') });
    const done = await other(['backup', 'restore', 'all.json'], { answers: ['y'] });
    expect(done.out, done.err).toMatch(/^Restored: 1 added, 0 replaced, 0 removed, 2 left/);
    const [, id = ''] = /backup undo (\S+)/.exec(done.out) ?? [];
    expect((await other(['backup', 'restores'])).out).toContain(id);
    expect((await other(['backup', 'undo', id])).out).toBe('Everything is as it was.\n');
    expect((await other(['servers', 'list'])).out).not.toContain('git');
    expect((await other(['audit'])).out).toMatch(/backup-restored.* cli/);
  });

  it('carries secrets under a passphrase, from the terminal or a file, never from the command line', async () => {
    const asked = ['backup', 'create', 'all.json', '--with-secrets'];
    const unequal = await cli(asked, { answers: [passphrase, `${passphrase}!`] });
    expect(unequal).toMatchObject({ code: 2, err: expect.stringContaining('not the same') });
    expect(await cli(asked, { answers: ['short'] })).toMatchObject({ code: 2 });
    expect(await cli(asked, { stdin: '' })).toMatchObject({ code: 2 });
    const made = await cli(asked, { answers: [passphrase, passphrase] });
    expect(made.out, made.err).toContain('with their secrets under the passphrase');
    expect(readFileSync(join(folder, 'all.json'), 'utf8')).not.toContain('canary');

    writeFileSync(join(folder, 'wrong'), 'something else\n');
    writeFileSync(join(folder, 'right'), `${passphrase}\n`);
    const restore = (file: string) =>
      other(['backup', 'restore', 'all.json', '--yes', '--passphrase-file', file, '--json']);
    const wrong = await restore('wrong');
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.err)).toMatchObject({ code: 'backup-passphrase-wrong' });
    expect(JSON.parse((await restore('right')).out)).toMatchObject({ added: 1 });
    const { out } = await other(['servers', 'show', 'git', '--json']);
    expect(JSON.parse(out).env).toEqual({ TOKEN: { secret: true, set: true } });
  });

  it('makes everything as in the file, and names what is removed', async () => {
    await cli(['backup', 'create', 'all.json']);
    await other(['servers', 'add', 'mine', '--disabled', '--', 'node']);
    const shown = await other(['backup', 'restore', 'all.json', '--exact', '--dry-run']);
    expect(shown.out).toMatch(/server +mine +REMOVED/);
    const done = await other(['backup', 'restore', 'all.json', '--exact'], { answers: ['yes'] });
    expect(done.err).toContain('1 removed. Restore this?');
    expect(done.out).toMatch(/1 added, 0 replaced, 1 removed/);
    expect((await other(['servers', 'list'])).out).not.toContain('mine');
  });

  it('goes through pipes', async () => {
    const { out } = await cli(['backup', 'create', '-']);
    const done = await other(['backup', 'restore', '-', '--yes'], { stdin: out });
    expect(done.out, done.err).toContain('1 added');
  });
});
