import { wholeEnd } from '#shared/text/whole-end.ts';
import { type JsonRange, LINE_CHARACTERS } from './json-parts.ts';

export interface TextLine {
  /** Where it begins in the text, and where it ends, without its line break. */
  readonly begin: number;
  readonly end: number;
}

/** The line that begins here: to its break, or as much of it as fits a row, but never to the middle of a character. */
export const lineAt = (text: string, begin: number, most: number): TextLine => {
  // Only so far: a text without breaks would be looked through again for each of its lines.
  const far = Math.min(most, begin + LINE_CHARACTERS);
  const lineBreak = text.slice(begin, far + 1).indexOf('\n');
  if (lineBreak >= 0 && begin + lineBreak <= far) return { begin, end: begin + lineBreak };
  return { begin, end: far - begin > 1 && far < text.length ? wholeEnd(text, far) : far };
};

/** Where the next one begins. */
export const afterLine = (text: string, { begin, end }: TextLine): number =>
  text[end] === '\n' ? end + 1 : Math.max(end, begin + 1);

/** The lines of a part of a text. */
export const linesOf = (text: string, { from, to }: JsonRange): readonly TextLine[] => {
  const lines: TextLine[] = [];
  for (let begin = from; begin < to; ) {
    const line = lineAt(text, begin, to);
    lines.push(line);
    begin = afterLine(text, line);
  }
  return lines;
};
