import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { createExclusive } from '../exclusive.ts';
import { newId } from '../ids.ts';
import type { Keychain } from './keychain.ts';

const sealed = z.object({ iv: z.string(), tag: z.string(), data: z.string() });
type Sealed = z.infer<typeof sealed>;
const vaultFile = z.object({
  version: z.literal(1),
  salt: z.string(),
  /** Tells a wrong passphrase from a damaged entry. */
  check: sealed,
  entries: z.record(z.string(), sealed),
});
type VaultFile = z.infer<typeof vaultFile>;

const CHECK_NAME = 'check';
/** About a tenth of a second and 64 MB: the file may be taken away and tried elsewhere (RFC 7914; OWASP password storage). */
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };

const deriveKey = promisify<string, Buffer, number, typeof COST, Buffer>(scrypt);

const unavailable = (problem: string, cause?: unknown): PatchbayError =>
  new PatchbayError('keychain-unavailable', { problem }, { cause });

/** The name is bound to the value, so that entries cannot be exchanged for each other. */
const seal = (key: Buffer, name: string, value: string): Sealed => {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name));
  const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return {
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
};

const unseal = (key: Buffer, name: string, entry: Sealed): string => {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(entry.iv, 'base64'))
    .setAAD(Buffer.from(name))
    .setAuthTag(Buffer.from(entry.tag, 'base64'));
  return Buffer.concat([decipher.update(Buffer.from(entry.data, 'base64')), decipher.final()]).toString(
    'utf8',
  );
};

const readVault = async (path: string): Promise<VaultFile | undefined> => {
  try {
    return vaultFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unavailable('the vault file cannot be read', error);
  }
};

/**
 * For machines without a desktop: `<data>/vault.json`, each secret under AES-256-GCM, the key from the passphrase by
 * scrypt. Throws `keychain-unavailable` for a wrong passphrase or a damaged file; neither is ever written over.
 */
export const openVault = async (dataDir: string, passphrase: string): Promise<Keychain> => {
  const path = join(dataDir, 'vault.json');
  const found = await readVault(path);
  const salt = found === undefined ? randomBytes(16) : Buffer.from(found.salt, 'base64');
  const key = await deriveKey(passphrase, salt, 32, COST);
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
