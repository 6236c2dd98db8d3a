import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeychain } from './open-keychain.ts';
import { openVault } from './vault-keychain.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-vault-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const file = () => join(dataDir, 'vault.json');
const unavailable = expect.objectContaining({ code: 'keychain-unavailable' });

describe('the vault', () => {
  it('keeps secrets over a restart, readable by its owner only, and not in the file as they are', async () => {
    const first = await openVault(dataDir, 'a passphrase');
    await Promise.all([first.set('a', 'canary-one'), first.set('b', 'canary-two'), first.set('c', 'x')]);
    await first.delete('c');
    const second = await openVault(dataDir, 'a passphrase');
    expect(await second.get('a')).toBe('canary-one');
    expect(await second.get('b')).toBe('canary-two');
    expect(await second.get('c')).toBeUndefined();
    expect(readFileSync(file(), 'utf8')).not.toContain('canary');
    expect(statSync(file()).mode & 0o077).toBe(0);
  });

  it('refuses a wrong passphrase, and the program goes on with the memory and says why', async () => {
    await (await openVault(dataDir, 'right')).set('a', 'kept');
    const before = readFileSync(file());
    await expect(openVault(dataDir, 'wrong')).rejects.toEqual(unavailable);
    const fallback = await openKeychain(dataDir, 'wrong');
    expect(fallback.state).toEqual({ kind: 'memory', reason: 'the passphrase of the vault is wrong' });
    await fallback.set('a', 'other');
    expect(readFileSync(file())).toEqual(before);
  });

  it('notices entries that were exchanged or changed', async () => {
    const vault = await openVault(dataDir, 'p');
    await vault.set('a', 'one');
    await vault.set('b', 'two');
    const content = JSON.parse(readFileSync(file(), 'utf8'));
    writeFileSync(file(), JSON.stringify({ ...content, entries: { a: content.entries.b } }));
    await expect((await openVault(dataDir, 'p')).get('a')).rejects.toEqual(unavailable);
    writeFileSync(file(), '{ half');
    await expect(openVault(dataDir, 'p')).rejects.toEqual(unavailable);
  });
});
