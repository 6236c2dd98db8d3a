import { randomBytes } from 'node:crypto';

/** A new identifier: the prefix and 16 lower-case letters and digits (80 bits). */
export const newId = (prefix: string): string => {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  return `${prefix}_${Array.from(randomBytes(16), (byte) => alphabet[byte % 32]).join('')}`;
};
