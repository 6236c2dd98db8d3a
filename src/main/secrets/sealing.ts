import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import * as z from 'zod';

/** A text under AES-256-GCM; each part in base64. */
export const sealed = z.object({ iv: z.string(), tag: z.string(), data: z.string() });
export type Sealed = z.infer<typeof sealed>;

export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** About a tenth of a second and 64 MB: the file may be taken away and tried elsewhere (RFC 7914; OWASP password storage). */
export const scryptCost: ScryptCost = { N: 2 ** 16, r: 8, p: 1 };

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

const derive = promisify<string, Buffer, number, ScryptCost & { maxmem: number }, Buffer>(scrypt);

export const deriveKey = (passphrase: string, salt: Buffer, cost: ScryptCost = scryptCost): Promise<Buffer> =>
  derive(passphrase, salt, KEY_BYTES, { ...cost, maxmem: 2 * 128 * cost.N * cost.r });

/** What it is bound to has to be the same when it is opened; it is not kept in it. */
export const seal = (key: Buffer, boundTo: string, text: string): Sealed => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(boundTo));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
};

/** Throws where the key, what it is bound to, or the text is another. */
export const unseal = (key: Buffer, boundTo: string, entry: Sealed): string => {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(entry.iv, 'base64'), {
    // A shorter tag would be easier to forge, and is taken unless this is said.
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(Buffer.from(entry.tag, 'base64'));
  return Buffer.concat([decipher.update(Buffer.from(entry.data, 'base64')), decipher.final()]).toString(
    'utf8',
  );
};
