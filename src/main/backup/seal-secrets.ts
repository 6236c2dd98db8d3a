import { randomBytes } from 'node:crypto';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { deriveKey, scryptCost, seal, unseal } from '../secrets/sealing.ts';
import { type BackupSecrets, backupSecrets, type SealedSecrets, sealedSecrets } from './backup-document.ts';

const SALT_BYTES = 16;
const CHECK = 'check';

/** The same characters, however a keyboard composed them. */
const composed = (passphrase: string): string => passphrase.normalize('NFC');

/** `content` is the rest of the document as JSON; what is sealed opens beside just this. */
export const sealSecrets = async (
  passphrase: string,
  content: string,
  secrets: BackupSecrets,
): Promise<SealedSecrets> => {
  const salt = randomBytes(SALT_BYTES);
  const key = await deriveKey(composed(passphrase), salt, scryptCost);
  return sealedSecrets.parse({
    scrypt: { ...scryptCost, salt: salt.toString('base64') },
    check: seal(key, CHECK, CHECK),
    secrets: seal(key, content, JSON.stringify(secrets)),
  });
};

/** Throws `backup-passphrase-wrong`, `backup-altered`. */
export const openSecrets = async (
  passphrase: string,
  content: string,
  { scrypt: { salt, ...cost }, check, secrets }: SealedSecrets,
): Promise<BackupSecrets> => {
  const key = await deriveKey(composed(passphrase), Buffer.from(salt, 'base64'), cost);
  try {
    unseal(key, CHECK, check);
  } catch (error) {
    throw new PatchbayError('backup-passphrase-wrong', {}, { cause: error });
  }
  try {
    return backupSecrets.parse(JSON.parse(unseal(key, content, secrets)));
  } catch (error) {
    throw new PatchbayError('backup-altered', {}, { cause: error });
  }
};
