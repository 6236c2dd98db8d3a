import { randomFillSync } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const ID_BYTES = 16;
/** The system is asked for many at a time: every call needs one. */
const pool = Buffer.alloc(ID_BYTES * 256);
let used = pool.length;

/** A new identifier: the prefix and 16 lower-case letters and digits (80 bits). */
export const newId = (prefix: string): string => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let id = `${prefix}_`;
  for (const byte of pool.subarray(used, used + ID_BYTES)) id += ALPHABET[byte % 32];
  used += ID_BYTES;
  return id;
};
