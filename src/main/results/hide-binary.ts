/** As long as this it is no word, no key and no address any more. */
const MINIMUM_CHARACTERS = 1_000;
/** Base64 and its like, also where it is broken into lines, in JSON too. */
const RUNS = /(?:[A-Za-z0-9+/_-]{40,}={0,2}(?:\\+[rn]|[\r\n][ \t]*){0,4})+[A-Za-z0-9+/_-]*={0,2}/g;

/** The expression overflows the stack at a run of some ten million characters, so it is shown this many at a time. */
const PIECE_CHARACTERS = 1_000_000;
/** A piece ends where no run can go on, if there is such a place so near to its end. */
const LOOKED_BACK_CHARACTERS = 10_000;
const BETWEEN_RUNS = /[^A-Za-z0-9+/_=\\\s-]/;

const endOfPiece = (text: string, begin: number): number => {
  const end = begin + PIECE_CHARACTERS;
  if (end >= text.length) return text.length;
  for (let at = end; at > end - LOOKED_BACK_CHARACTERS; at -= 1)
    if (BETWEEN_RUNS.test(text.charAt(at - 1))) return at;
  return end;
};

const leftOut = (characters: number): string => `[${characters} characters of binary data left out]`;

const hideRuns = (piece: string): string =>
  piece.replace(RUNS, (run) => (run.length < MINIMUM_CHARACTERS ? run : leftOut(run.length)));

/** A run that was longer than a piece is said once. */
const joined = (pieces: readonly string[]): string =>
  pieces
    .join('')
    .replace(/(?:\[\d+ characters of binary data left out\]){2,}/g, (said) =>
      leftOut((said.match(/\d+/g) ?? []).reduce((sum, count) => sum + Number(count), 0)),
    );

/** A text without the binary data in it, which means nothing to a model and fills its window. */
export const hideBinary = (text: string): string => {
  if (text.length < MINIMUM_CHARACTERS) return text;
  const pieces: string[] = [];
  for (let begin = 0; begin < text.length; ) {
    const end = endOfPiece(text, begin);
    pieces.push(hideRuns(text.slice(begin, end)));
    begin = end;
  }
  return joined(pieces);
};
