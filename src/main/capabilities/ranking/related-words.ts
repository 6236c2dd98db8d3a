import { alike } from './alike-words.ts';
import { thesaurusEntries, wordsIn } from './thesaurus.ts';
import { stem } from './words.ts';

/** Words that together name what a tool does; a tool must have all of them. */
export interface RelatedWords {
  readonly stems: readonly string[];
  /** Beside 1 for the word itself. */
  readonly weight: number;
}

const ALIKE_WEIGHT = 0.6;
const ASKED_WEIGHT = 0.5;
/** A word that may stand for more than this says less of each. */
const FEW = 8;
const LESS_OF_EACH = 0.7;

type Table = ReadonlyMap<string, readonly RelatedWords[]>;

/** The tables by the stem of the word that is asked with. */
const toTable = (): Table => {
  const table = new Map<string, Map<string, RelatedWords>>();
  const relate = (from: string, to: readonly string[], weight: number): void => {
    const key = to.join(' ');
    if (from === key) return;
    const known = table.get(from) ?? new Map<string, RelatedWords>();
    if ((known.get(key)?.weight ?? 0) < weight) known.set(key, { stems: to, weight });
    table.set(from, known);
  };
  for (const group of alike.map(wordsIn))
    for (const from of group) for (const to of group) relate(stem(from), [stem(to)], ALIKE_WEIGHT);
  for (const { names, asked } of thesaurusEntries())
    for (const from of asked) for (const name of names) relate(stem(from), name.map(stem), ASKED_WEIGHT);
  return new Map(
    [...table].map(([from, to]) => {
      const sure = Math.min(1, (FEW / to.size) ** LESS_OF_EACH);
      return [from, [...to.values()].map(({ stems, weight }) => ({ stems, weight: weight * sure }))];
    }),
  );
};

let table: Table | undefined;

/** Other words that may stand for this one in what a tool says of itself. */
export const relatedTo = (asked: string): readonly RelatedWords[] => {
  table ??= toTable();
  return table.get(asked) ?? [];
};
