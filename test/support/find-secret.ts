import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AsyncEntry } from '@napi-rs/keyring';
import Database from 'better-sqlite3';
import type { Rest } from './rest.ts';

/** The files below a folder that hold this text, in any of the forms it is usually written in. */
export const filesWith = (folder: string, text: string): readonly string[] => {
  const forms = [text, Buffer.from(text).toString('base64').replace(/=+$/, ''), encodeURIComponent(text)];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const content = readFileSync(path, 'latin1');
      return forms.some((form) => content.includes(form));
    });
};

/** Whether a running process got the text in its environment; undefined where the system does not tell. */
export const processHas = (pid: number, text: string): boolean | undefined =>
  process.platform === 'linux' ? readFileSync(`/proc/${pid}/environ`, 'latin1').includes(text) : undefined;

/** What the system's keychain holds of a data folder, by the references of its database. */
const keychainValues = async (dataDir: string): Promise<readonly (string | undefined)[]> => {
  const database = new Database(join(dataDir, 'patchbay.db'), { readonly: true });
  try {
    const references = database.prepare('SELECT reference FROM secret_references').pluck().all() as string[];
    return await Promise.all(
      references.map(async (reference) => {
        const entry = new AsyncEntry('Patchbay', reference, { linux: { store: 'secret-service' } });
        return (await entry.getPassword()) ?? undefined;
      }),
    );
  } finally {
    database.close();
  }
};

/**
 * The secrets of a running program in the system's keychain; undefined, with the reason printed, where there is
 * only the memory. A test run that promises a keychain (PATCHBAY_TEST_KEYCHAIN=os) must have one.
 */
export const storedSecrets = async (
  rest: Rest,
  dataDir: string,
): Promise<readonly (string | undefined)[] | undefined> => {
  const { keychain } = await rest.ok<{ keychain: { kind: string; reason?: string } }>('GET', '/system');
  if (keychain.kind === 'os') return keychainValues(dataDir);
  if (process.env.PATCHBAY_TEST_KEYCHAIN === 'os')
    throw new Error(`a keychain was promised, but there is only ${keychain.kind}: ${keychain.reason}`);
  process.stderr.write(`Secrets were looked for in memory only, without a keychain: ${keychain.reason}\n`);
  return undefined;
};
