const PIECES = / ?\p{Script=Latin}+|\p{N}+|[\p{L}\p{M}]|\s+|[^\s\p{L}\p{N}\p{M}]+/gu;
/** A longer run of letters is no word. */
const LONGEST_WORD = 20;
/** Of a longer text its beginning speaks for the rest. */
const LOOKED_AT_CHARACTERS = 50_000;

const ofLetters = (letters: string): number => {
  // Vocabularies know words of one case; what changes case in the middle is taken apart there.
  const parts = letters.match(/\p{Lu}+\p{Ll}*|[^\p{Lu}]+/gu) ?? [];
  return letters.length > LONGEST_WORD || parts.length > letters.length / 3
    ? letters.length / 1.8
    : parts.reduce((sum, part) => sum + Math.ceil(part.length / 9), 0);
};

const ofPiece = (piece: string): number => {
  if (/\p{Script=Latin}/u.test(piece)) return ofLetters(piece.trim());
  if (/\p{N}/u.test(piece)) return Math.ceil(piece.length / 3);
  if (/[\p{L}\p{M}]/u.test(piece)) return 0.75;
  if (/\s/u.test(piece)) return piece === ' ' ? 0 : 1;
  return Math.ceil(piece.length / 3);
};

/** About how many tokens a text is, without the vocabulary of any model; mostly within a quarter of what they say. */
export const estimateTokens = (text: string): number => {
  const looked = text.slice(0, LOOKED_AT_CHARACTERS);
  let tokens = 0;
  for (const [piece] of looked.matchAll(PIECES)) tokens += ofPiece(piece);
  return Math.ceil(looked.length === text.length ? tokens : (tokens * text.length) / looked.length);
};

/** As much Base64 as so many bytes are, in tokens. */
export const base64Tokens = (bytes: number): number => Math.ceil((bytes * 4) / 3 / 1.6);
