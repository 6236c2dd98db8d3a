import { MIN_PASSPHRASE_LENGTH } from '#shared/model/backup.ts';

export const strengths = ['short', 'weak', 'fair', 'strong'] as const;
export type Strength = (typeof strengths)[number];

const FAIR_BITS = 45;
const STRONG_BITS = 70;

const alphabets = [
  { pattern: /[a-z]/, size: 26 },
  { pattern: /[A-Z]/, size: 26 },
  { pattern: /\d/, size: 10 },
  { pattern: /[^A-Za-z\d]/, size: 24 },
] as const;

/**
 * A hint, not a promise: what is repeated or counts up adds next to nothing. It knows no dictionary, so it takes a
 * word for random letters.
 */
export const strengthOf = (passphrase: string): Strength => {
  if (passphrase.length < MIN_PASSPHRASE_LENGTH) return 'short';
  const size = alphabets.reduce((sum, one) => sum + (one.pattern.test(passphrase) ? one.size : 0), 0);
  const codes = [...passphrase].map((character) => character.codePointAt(0) ?? 0);
  const telling = codes.filter((code, index) => Math.abs(code - (codes[index - 1] ?? -2)) > 1).length;
  const different = new Set(codes).size;
  const bits = Math.min(telling, 2 * different) * Math.log2(size);
  if (bits < FAIR_BITS) return 'weak';
  return bits < STRONG_BITS ? 'fair' : 'strong';
};
