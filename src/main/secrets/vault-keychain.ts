import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { createExclusive } from '../exclusive.ts';
import { newId } from '../ids.ts';
import type { Keychain } from './keychain.ts';
import { deriveKey, seal, sealed, unseal } from './sealing.ts';

const vaultFile = z.object({
  version: z.literal(1),
  salt: z.string(),
  /** Tells a wrong passphrase from a damaged entry. */
  check: sealed,
  entries: z.record(z.string(), sealed),
});
type VaultFile = z.infer<typeof vaultFile>;

const CHECK_NAME = 'check';

const unavailable = (problem: string, cause?: unknown): PatchbayError =>
  new PatchbayError('keychain-unavailable', { problem }, { cause });

const readVault = async (path: string): Promise<VaultFile | undefined> => {
  try {
    return vaultFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unavailable('the vault file cannot be read', error);
  }
};

/**
 * For machines without a desktop: `<data>/vault.json`, each secret under AES-256-GCM and bound to its name, so that
 * entries cannot be exchanged for each other; the key is from the passphrase by scrypt. Throws `keychain-unavailable`
 * for a wrong passphrase or a damaged file; neither is ever written over.
 */
export const openVault = async (dataDir: string, passphrase: string): Promise<Keychain> => {
  const path = join(dataDir, 'vault.json');
  const found = await readVault(path);
  const salt = found === undefined ? randomBytes(16) : Buffer.from(found.salt, 'base64');
  const key = await deriveKey(passphrase, salt);
  let vault: VaultFile = found ?? {
    version: 1,
    salt: salt.toString('base64'),
    check: seal(key, CHECK_NAME, CHECK_NAME),
    entries: {},
  };
  try {
    unseal(key, CHECK_NAME, vault.check);
  } catch (error) {
    throw unavailable('the passphrase of the vault is wrong', error);
  }

  const exclusive = createExclusive();
  const change = (update: (entries: VaultFile['entries']) => VaultFile['entries']): Promise<void> =>
    exclusive(async () => {
      const next = { ...vault, entries: update(vault.entries) };
      const temporary = join(dataDir, newId('vault'));
      await writeFile(temporary, JSON.stringify(next), { mode: 0o600 });
      await rename(temporary, path);
      vault = next;
    });

  return {
    state: { kind: 'vault' },
    get: async (reference) => {
      const entry = vault.entries[reference];
      try {
        return entry && unseal(key, reference, entry);
      } catch (error) {
        throw unavailable('an entry of the vault is damaged', error);
      }
    },
    set: (reference, value) =>
      change((entries) => ({ ...entries, [reference]: seal(key, reference, value) })),
    delete: (reference) => change(({ [reference]: _, ...others }) => others),
  };
};
