import { alike } from './alike-words.ts';
import { thesaurusEntries, wordsIn } from './thesaurus.ts';
import { stem } from './words.ts';

/** What a text is about, by the numbers of the subjects. */
export interface Subjects {
  readonly numbers: Uint16Array;
  /** How much it is about each; as a whole of length 1. */
  readonly weights: Float64Array;
}

/** In a line of the thesaurus, beside 1 for a word that people ask with. */
const NAME_WEIGHT = 2;
/** Beside a text's strongest subject, what is weaker than this says nothing. */
const LEAST_OF_STRONGEST = 0.15;

/** Each line of the thesaurus is a subject: what is named in it and what it is asked for with have to do with each other. */
const linesOf = (): readonly ReadonlyMap<string, number>[] => [
  ...thesaurusEntries().map(
    ({ names, asked }) =>
      new Map([
        ...names.flat().map((word): [string, number] => [stem(word), NAME_WEIGHT]),
        ...asked.map((word): [string, number] => [stem(word), 1]),
      ]),
  ),
  ...alike.map((line) => new Map(wordsIn(line).map((word): [string, number] => [stem(word), 1]))),
];

const lengthOf = (values: Iterable<number>): number => Math.hypot(...values) || 1;

interface WordSubjects {
  readonly rarity: number;
  /** How much each subject's line is this word. */
  readonly subjects: readonly (readonly [subject: number, weight: number])[];
}

interface SubjectTable {
  readonly count: number;
  readonly words: ReadonlyMap<string, WordSubjects>;
}

const toTable = (): SubjectTable => {
  const lines = linesOf();
  const said = new Map<string, number>();
  for (const word of lines.flatMap((line) => [...line.keys()])) said.set(word, (said.get(word) ?? 0) + 1);
  const rarityOf = (word: string): number => Math.log(1 + lines.length / (said.get(word) ?? 1));
  const words = new Map<string, { rarity: number; subjects: [number, number][] }>();
  for (const [subject, line] of lines.entries()) {
    const weights = [...line].map(([word, weight]) => [word, weight * rarityOf(word)] as const);
    const length = lengthOf(weights.map(([, weight]) => weight));
    for (const [word, weight] of weights) {
      const known = words.get(word) ?? { rarity: rarityOf(word), subjects: [] };
      known.subjects.push([subject, weight / length]);
      words.set(word, known);
    }
  }
  return { count: lines.length, words };
};

let table: SubjectTable | undefined;

/** What a text is about: `said` tells how much it says each word, by its stem. */
export const subjectsOf = (said: ReadonlyMap<string, number>): Subjects => {
  table ??= toTable();
  const sums = new Float64Array(table.count);
  const touched: number[] = [];
  for (const [word, weight] of said) {
    const known = table.words.get(word);
    if (known === undefined) continue;
    const telling = Math.log(1 + weight) * known.rarity;
    for (const [subject, share] of known.subjects) {
      if (sums[subject] === 0) touched.push(subject);
      sums[subject] = (sums[subject] ?? 0) + telling * share;
    }
  }
  const sumOf = (subject: number): number => sums[subject] ?? 0;
  const least = LEAST_OF_STRONGEST * touched.reduce((most, subject) => Math.max(most, sumOf(subject)), 0);
  const strong = touched.filter((subject) => sumOf(subject) >= least);
  const length = lengthOf(strong.map(sumOf));
  return {
    numbers: Uint16Array.from(strong),
    weights: Float64Array.from(strong, (subject) => sumOf(subject) / length),
  };
};

/** How alike others are to this, from 0 where they have no subject in common to 1. */
export const subjectsSharedWith = ({ numbers, weights }: Subjects): ((other: Subjects) => number) => {
  const own = new Float64Array(table?.count ?? 0);
  for (const [at, subject] of numbers.entries()) own[subject] = weights[at] ?? 0;
  return (other) => {
    let sum = 0;
    for (let at = 0; at < other.numbers.length; at += 1)
      sum += (other.weights[at] ?? 0) * (own[other.numbers[at] ?? 0] ?? 0);
    return sum;
  };
};
