import { codePoint, hiddenAt, hiddenCharacters } from '#shared/text/hidden-characters.ts';
import { wholeEnd } from '#shared/text/whole-end.ts';

/** Isolates (Unicode UAX #9, "Explicit Directional Isolates"): what stands between turns nothing around it. */
const OPEN = '\u2068';
const CLOSE = '\u2069';

/** Letters that are written from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const isolated = (text: string): string => `${OPEN}${text}${CLOSE}`;

/** None of a server's own isolates is left in what is shown, so that every one there is ours. */
const shown = (text: string): string =>
  hiddenAt(text) < 0
    ? text
    : text.replaceAll('\r\n', '\n').replace(hiddenCharacters, (one) => isolated(codePoint(one)));

/** For prose: hidden characters are shown as their code point; line breaks and tabs stay. */
export const visibleText = (text: string): string => shown(text);

/** Longer names are cut: a line of millions of letters holds up the page, and nobody reads it. */
const NAME_CHARACTERS = 1_000;
const HINT_CHARACTERS = 4_000;

const beginning = (text: string, most: number): string => {
  if (text.length <= most) return text;
  return `${text.slice(0, wholeEnd(text, most))}…`;
};

/** For prose that is no more than a hint beside something. */
export const visibleHint = (text: string): string => visibleText(beginning(text, HINT_CHARACTERS));

/** For commands and addresses that somebody agrees to: one line, which turns no words beside it, and all of it. */
export const visibleWhole = (text: string): string => {
  const line = shown(text).replace(/[\n\t]/g, (one) => isolated(codePoint(one)));
  return rightToLeft.test(line) ? isolated(line) : line;
};

/** For names and titles: one line, which turns no words beside it. */
export const visibleName = (text: string): string => visibleWhole(beginning(text, NAME_CHARACTERS));

/** For the first line of prose. */
export const visibleLine = (text: string): string => {
  const end = text.slice(0, NAME_CHARACTERS + 1).indexOf('\n');
  return visibleName(end < 0 ? text : text.slice(0, end));
};

const marked = new RegExp(`${OPEN}⟨U\\+([0-9A-F]{4,6})⟩${CLOSE}`, 'g');
const isolates = new RegExp(`[${OPEN}${CLOSE}]`, 'g');

/** What was shown, as it came; undefined where nothing was shown otherwise. */
export const asItCame = (text: string): string | undefined =>
  text.search(isolates) < 0
    ? undefined
    : text
        .split(marked)
        .map((part, index) =>
          index % 2 === 0 ? part.replace(isolates, '') : String.fromCodePoint(Number.parseInt(part, 16)),
        )
        .join('');
