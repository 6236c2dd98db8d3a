import { chineseWishes } from './chinese-words.ts';
import { type Deed, deedsAsked } from './deeds.ts';
import { hintsIn } from './hints.ts';
import { type RelatedWords, relatedTo } from './related-words.ts';
import { type Subjects, subjectsOf } from './subjects.ts';
import { isQuestionWord, stem, type Word, wordsAsked } from './words.ts';

/** One thing that is asked for, with everything that may stand for it. */
export interface Wish {
  /** As the person wrote it. */
  readonly asked: string;
  readonly weight: number;
  /** Of a person, a place or a thing: tools know none. */
  readonly isName?: boolean;
  /** A tool answers with any of them; one that weighs 1 is the word itself. */
  readonly answers: readonly RelatedWords[];
}

/** A request longer than this is a text to work on, with what is wanted at its beginning or end. */
const LOOKED_AT_CHARACTERS = 400;
const MOST_WISHES = 40;

/** Stand in requests of every kind, whatever they are about. */
const VAGUE_WORDS = new Set(
  (
    'get give make take put find show list tell see look check know let try go keep set use work new thing stuff one ' +
    'something anything everything all good best now today right way much many lot quick quickly easy first next same ' +
    'called named please current latest last my whole full two three sure possible able again ' +
    // What people tell beside it.
    'come bring leave happen happening rest own old another only somewhere below ask say said answer away wrong end ' +
    'example suspect believe think feel notice seem hear heard told mean suppose guess wonder hope promise rather ' +
    'either both few bit suddenly anyway instead mention ever single exact exactly whether somebody someone anyone ' +
    'nobody people guy'
  )
    .split(' ')
    .map(stem),
);
const VAGUE_WEIGHT = 0.45;

const exactly = (word: string): RelatedWords => ({ stems: [word], weight: 1 });

/** What stands in quotes is to be written, found or replaced, and seldom says by what. */
const QUOTED = /"[^"]+"|“[^”]+”|«[^»]+»|`[^`]+`/g;
const QUOTED_WEIGHT = 0.2;

const wishOf = (word: Word, text: string, isQuoted: boolean): Wish => {
  const related = relatedTo(word.stem);
  const isVague = VAGUE_WORDS.has(word.stem) || isQuestionWord(word) || /^\d+$/.test(word.stem);
  return {
    asked: word.written,
    isName: !text.includes(word.written),
    weight: isVague ? VAGUE_WEIGHT : isQuoted ? QUOTED_WEIGHT : 1,
    answers: isQuestionWord(word) ? related : [exactly(word.stem), ...related],
  };
};

/** "screen shot" may be written as one word. */
const joined = (words: readonly Word[]): Wish[] =>
  words.slice(1).map((second, at) => {
    const first = words[at]?.written ?? '';
    const whole = stem(`${first}${second.written}`);
    return { asked: `${first} ${second.written}`, weight: 1, answers: [exactly(whole), ...relatedTo(whole)] };
  });

/** Names of files, addresses and identifiers are what a tool is to work on, and say little of which tool. */
const GIVEN =
  /https?:\/\/\S+|\bwww\.\S+|\b[\w.-]+@[\w-]+\.\w+|[~.]?\/?(?:[\w-]+[./])+[a-z]{2,5}\b|\b[a-z]+[A-Z]\w*/g;

/** Whose site it is stands before the ending: "instagram" in "www.instagram.com/somebody". */
const SITE =
  /(?:\bhttps?:\/\/|\bwww\.|(?<![\w@.-]))(?:[\w-]+\.)*?([a-z][\w-]{2,})\.(?:co\.[a-z]{2}|com?|org|net|io|dev|de|at|ch|fr|it|es|nl|eu|uk|app|ai)\b(?![\w@.])/gi;
const MOST_SITES = 5;
/** More than a word that a person chose: it leaves hardly a doubt. */
const SITE_WEIGHT = 1.5;

const sitesIn = (text: string): Wish[] =>
  [...new Set(Array.from(text.matchAll(SITE), ([, name = '']) => name.toLowerCase()))]
    .slice(0, MOST_SITES)
    .map((site) => ({
      asked: site,
      weight: SITE_WEIGHT,
      answers: [exactly(stem(site)), ...relatedTo(stem(site))],
    }));

/** "next.js" is no file. */
const LIBRARY =
  /\b(next|node|vue|react|nuxt|three|express|chart|nest|solid|ember|backbone|alpine|discord|p5|d3)\.(js)\b/gi;

const bounded = (text: string): string =>
  text.length <= 2 * LOOKED_AT_CHARACTERS
    ? text
    : `${text.slice(0, LOOKED_AT_CHARACTERS)} ${text.slice(-LOOKED_AT_CHARACTERS)}`;

export interface Wanted {
  /** What is to be done; empty where nobody can tell. */
  readonly deeds: ReadonlySet<Deed>;
  /** What it is about. */
  readonly subjects: Subjects;
  readonly wishes: readonly Wish[];
  /** Add to a tool where they stand in it, and take nothing from it where they do not. */
  readonly hints: readonly Wish[];
}

/** What a request asks for. */
export const wantedBy = (request: string): Wanted => {
  const text = bounded(request).normalize('NFKC').replaceAll(LIBRARY, '$1$2');
  const words = wordsAsked(text.replaceAll(GIVEN, ' '));
  const unique = [...new Map(words.map((word) => [word.stem, word])).values()];
  const said = new Set(wordsAsked(text.replaceAll(QUOTED, ' ')).map((word) => word.stem));
  const latin = unique.filter(({ written }) => !/\p{Script=Han}/u.test(written));
  return {
    deeds: deedsAsked(text, unique),
    subjects: subjectsOf(new Map(unique.map((word) => [word.stem, 1]))),
    wishes: [...unique.map((word) => wishOf(word, text, !said.has(word.stem))), ...chineseWishes(text)].slice(
      0,
      MOST_WISHES,
    ),
    hints: [...joined(latin.slice(0, MOST_WISHES)), ...hintsIn(text), ...sitesIn(text)],
  };
};
