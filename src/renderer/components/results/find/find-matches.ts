/** More are not counted: nobody goes through them one by one. */
export const MOST_MATCHES = 10_000;
/** Looked through in one turn, so that the page stays smooth. */
export const TURN_CHARACTERS = 500_000;

const special = /[$()*+.?[\\\]^{|}]/g;

/** What is typed, whatever signs it holds; capitals are as small letters. */
export const queryPattern = (query: string, flags = ''): RegExp =>
  new RegExp(query.replaceAll(special, '\\$&'), `iu${flags}`);

/** Where a query begins in a part of a text, in order. */
export const findMatches = (
  text: string,
  query: string,
  begin: number,
  characters = TURN_CHARACTERS,
): readonly number[] => {
  // A match that begins at the end of the part reaches beyond it.
  const part = text.slice(begin, begin + characters + query.length - 1);
  return Array.from(part.matchAll(queryPattern(query, 'g')), ({ index }) => begin + index);
};

/** Where it begins in the whole text, in turns. */
export function* searchText(text: string, query: string): Generator<readonly number[]> {
  for (let begin = 0; begin < text.length; begin += TURN_CHARACTERS) yield findMatches(text, query, begin);
}

/** The first of the ascending numbers that is not below; their count where there is none. */
export const firstFrom = (ascending: readonly number[], least: number): number => {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
};

export interface TextPart {
  readonly text: string;
  /** The number of the match it belongs to. */
  readonly match?: number;
}

/** A piece of a text cut where matches begin and end; a match that reaches into the next piece is cut there too. */
export const highlightedParts = (
  piece: string,
  begin: number,
  matches: readonly number[],
  length: number,
): readonly TextPart[] => {
  const parts: TextPart[] = [];
  const end = begin + piece.length;
  let done = begin;
  for (let match = firstFrom(matches, begin - length + 1); match < matches.length; match += 1) {
    const at = matches[match] ?? end;
    if (at >= end) break;
    const from = Math.max(at, done);
    const until = Math.min(at + length, end);
    if (from > done) parts.push({ text: piece.slice(done - begin, from - begin) });
    parts.push({ text: piece.slice(from - begin, until - begin), match });
    done = until;
  }
  return done < end ? [...parts, { text: piece.slice(done - begin) }] : parts;
};
