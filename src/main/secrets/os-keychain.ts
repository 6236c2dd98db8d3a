import { AsyncEntry } from '@napi-rs/keyring';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { newId } from '../ids.ts';
import type { Keychain } from './keychain.ts';
import { splitKeychain } from './split-keychain.ts';

const SERVICE = 'Patchbay';
/** The Credential Manager takes 2,560 bytes, and a character has two. */
const WINDOWS_CHARACTERS = 1_200;
/** A locked keychain asks the person; a probe that nobody answers must not hold up the start. */
const PROBE_LIMIT_MS = 5_000;

// On Linux the store is named, or the library falls back to the kernel's key ring, which is lost at reboot.
const entry = (reference: string): AsyncEntry =>
  new AsyncEntry(SERVICE, reference, { linux: { store: 'secret-service' } });

const guarded = async <T>(action: () => Promise<T>): Promise<T> => {
  try {
    return await action();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new PatchbayError('keychain-unavailable', { problem }, { cause: error });
  }
};

const osKeychain: Keychain = {
  state: { kind: 'os' },
  get: (reference) => guarded(async () => (await entry(reference).getPassword()) ?? undefined),
  set: (reference, value) => guarded(() => entry(reference).setPassword(value)),
  delete: (reference) =>
    guarded(async () => {
      await entry(reference).deletePassword();
    }),
};

/** Throws where a value set is not the value got. */
const probe = async (): Promise<void> => {
  const reference = newId('probe');
  await osKeychain.set(reference, reference);
  const found = await osKeychain.get(reference);
  await osKeychain.delete(reference);
  if (found !== reference)
    throw new PatchbayError('keychain-unavailable', { problem: 'a value set was not found again' });
};

const withLimit = async (action: Promise<void>, limitMs: number): Promise<void> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () =>
      reject(new PatchbayError('keychain-unavailable', { problem: 'it did not answer; it may be locked' })),
    limitMs,
  );
  try {
    await Promise.race([action, promise]);
  } finally {
    clearTimeout(timer);
  }
};

/** The system's own store. Throws `keychain-unavailable` where it does not work. */
export const openOsKeychain = async (platform = process.platform): Promise<Keychain> => {
  await withLimit(probe(), PROBE_LIMIT_MS);
  return platform === 'win32' ? splitKeychain(osKeychain, WINDOWS_CHARACTERS) : osKeychain;
};
