import { chineseWords } from './chinese-words.ts';
import { hintsIn } from './hints.ts';
import { relatedTo } from './related-words.ts';
import { stem, type Word, wordsOf } from './words.ts';

/** One thing that is asked for, with every word that may stand for it. */
export interface Wish {
  /** As the person wrote it. */
  readonly asked: string;
  readonly weight: number;
  /** Stems; 1 is the word itself. */
  readonly words: ReadonlyMap<string, number>;
}

/** A request longer than this is a text to work on, with what is wanted at its beginning or end. */
const LOOKED_AT_CHARACTERS = 400;
const MOST_WISHES = 40;

/** Asked for in nearly every request, whatever it is about. */
const VAGUE_WORDS = new Set(
  (
    'get give make take put find show list tell see look check know let try go keep set use work new thing stuff one ' +
    'something anything everything all good best now today right way much many lot quick quickly easy first next same ' +
    'called named please current latest last my whole full two three sure possible able again'
  )
    .split(' ')
    .map(stem),
);
const VAGUE_WEIGHT = 0.45;
const HINT_WEIGHT = 0.6;

const wishOf = ({ stem: word, written }: Word): Wish => ({
  asked: written,
  weight: VAGUE_WORDS.has(word) ? VAGUE_WEIGHT : 1,
  words: new Map([...relatedTo(word, stem), [word, 1]]),
});

/** "screen shot" may be written as one word. */
const joined = (words: readonly Word[]): Wish[] =>
  words.slice(1).map((second, at) => {
    const first = words[at]?.written ?? '';
    const whole = `${first}${second.written}`;
    return { asked: `${first} ${second.written}`, weight: 1, words: new Map([[stem(whole), 1]]) };
  });

const bounded = (text: string): string =>
  text.length <= 2 * LOOKED_AT_CHARACTERS
    ? text
    : `${text.slice(0, LOOKED_AT_CHARACTERS)} ${text.slice(-LOOKED_AT_CHARACTERS)}`;

export interface Wanted {
  readonly wishes: readonly Wish[];
  /** Add to a tool where they stand in it, and take nothing from it where they do not. */
  readonly hints: readonly Wish[];
}

/** What a request asks for. */
export const wantedBy = (request: string): Wanted => {
  const text = bounded(request).normalize('NFKC');
  const words = wordsOf(text);
  const unique = [...new Map(words.map((word) => [word.stem, word])).values()];
  const latin = unique.filter(({ written }) => !/\p{Script=Han}/u.test(written));
  const hinted = hintsIn(text).flatMap(({ asked, words: said }) =>
    wordsOf(said).map(({ stem: word }) => ({ asked, weight: HINT_WEIGHT, words: new Map([[word, 1]]) })),
  );
  return {
    wishes: [...unique.map(wishOf), ...chineseWords(text)].slice(0, MOST_WISHES),
    hints: [...joined(latin.slice(0, MOST_WISHES)), ...hinted],
  };
};
