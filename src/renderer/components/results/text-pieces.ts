import { wholeEnd } from '#shared/text/whole-end.ts';

/** So long a text is laid out at once without a pause; a longer one in pieces, those in view only. */
export const LAID_OUT_CHARACTERS = 20_000;
const PIECE_CHARACTERS = 4_000;

/** Where a piece that begins here ends: after its last line, or in the middle of a long line, but never in a character. */
const endOf = (text: string, begin: number, most: number): number => {
  const end = begin + most;
  if (end >= text.length) return text.length;
  // Only within the piece: a text without lines would be looked through again for each.
  const lineEnd = text.slice(begin, end).lastIndexOf('\n') + 1;
  if (lineEnd > 0) return begin + lineEnd;
  return wholeEnd(text, end);
};

/** A text in pieces that are each laid out by themselves, cut at the ends of lines where there are any. */
export const textPieces = (text: string, most = PIECE_CHARACTERS): readonly string[] => {
  const pieces: string[] = [];
  for (let begin = 0; begin < text.length; ) {
    // One that begins with the second half of a character is no longer than before.
    const end = Math.max(begin + 1, endOf(text, begin, most));
    pieces.push(text.slice(begin, end));
    begin = end;
  }
  return pieces;
};
