import { isPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Keychain } from './keychain.ts';
import { createMemoryKeychain } from './memory-keychain.ts';
import { openOsKeychain } from './os-keychain.ts';
import { openVault } from './vault-keychain.ts';

/**
 * The vault where a passphrase is given, else the system's own store. Where that does not work: memory, with the
 * reason, which the program says plainly. Never a weaker store in silence.
 */
export const openKeychain = async (dataDir: string, passphrase: string | undefined): Promise<Keychain> => {
  try {
    return await (passphrase ? openVault(dataDir, passphrase) : openOsKeychain());
  } catch (error) {
    const reason = isPatchbayError(error) ? String(error.details.problem) : String(error);
    return createMemoryKeychain(reason);
  }
};
