import { createNearestWords } from './nearest-words.ts';

/** Those that say some words. */
export interface Saying<T> {
  readonly ones: readonly T[];
  /** Of each, how much it says. */
  readonly weights: readonly number[];
  /**
   * Higher where fewer say all these words (the inverse document frequency of BM25). Many of one group count as few: what most
   * tools of a large server say still tells them from those of all others.
   */
  readonly rarity: number;
}

/** What was asked for is kept until something changes, but not more of it than this. */
const MOST_KEPT = 4000;

/** By word, what says it and how much. */
export interface PostingLists<T> {
  add(one: T, weights: ReadonlyMap<string, number>): void;
  remove(one: T, weights: ReadonlyMap<string, number>): void;
  has(word: string): boolean;
  /** How much each says of all these words together; what lacks one of them says nothing. */
  saying(words: readonly string[]): Saying<T>;
  /** By how many a word is said. */
  count(word: string): number;
  rarity(words: readonly string[]): number;
  /** Words that a misspelt one may stand for, with how surely. */
  nearest(word: string): ReadonlyMap<string, number>;
}

const sizeOf = (groups: ReadonlyMap<string, number>): number =>
  [...groups.values()].reduce((sum, count) => sum + Math.sqrt(count), 0);

export const createPostingLists = <T>(groupOf: (one: T) => string): PostingLists<T> => {
  const lists = new Map<string, Map<T, number>>();
  const nothing: ReadonlyMap<T, number> = new Map();
  const nearest = createNearestWords();
  const groups = new Map<string, number>();
  /** What was asked for of what is there now. */
  const asked = new Map<string, Saying<T>>();

  const grow = (group: string, by: 1 | -1): void => {
    const count = (groups.get(group) ?? 0) + by;
    if (count > 0) groups.set(group, count);
    else groups.delete(group);
    asked.clear();
  };
  const listOf = (word: string): ReadonlyMap<T, number> => lists.get(word) ?? nothing;
  const together = (words: readonly string[]): Saying<T> => {
    const [shortest = nothing, ...others] = words.map(listOf).sort((a, b) => a.size - b.size);
    const ones: T[] = [];
    const weights: number[] = [];
    for (const [one, weight] of shortest) {
      let sum: number | undefined = weight;
      for (const other of others) {
        const more = other.get(one);
        sum = sum === undefined || more === undefined ? undefined : sum + more;
      }
      if (sum === undefined) continue;
      ones.push(one);
      weights.push(sum / words.length);
    }
    return { ones, weights, rarity: rarityOf(ones) };
  };

  const rarityOf = (ones: readonly T[]): number => {
    const said = new Map<string, number>();
    for (const one of ones) said.set(groupOf(one), (said.get(groupOf(one)) ?? 0) + 1);
    const count = sizeOf(said);
    return Math.log(1 + (sizeOf(groups) - count + 0.5) / (count + 0.5));
  };

  const saying = (words: readonly string[]): Saying<T> => {
    const key = words.join(' ');
    const known = asked.get(key);
    if (known !== undefined) return known;
    if (asked.size >= MOST_KEPT) asked.clear();
    const found = together(words);
    asked.set(key, found);
    return found;
  };

  return {
    add: (one, weights) => {
      grow(groupOf(one), 1);
      for (const [word, weight] of weights) {
        const list = lists.get(word);
        if (list !== undefined) list.set(one, weight);
        else {
          lists.set(word, new Map([[one, weight]]));
          nearest.add(word);
        }
      }
    },
    remove: (one, weights) => {
      grow(groupOf(one), -1);
      for (const word of weights.keys()) {
        const list = lists.get(word);
        list?.delete(one);
        if (list?.size !== 0) continue;
        lists.delete(word);
        nearest.remove(word);
      }
    },
    has: (word) => lists.has(word),
    saying,
    count: (word) => listOf(word).size,
    rarity: (words) => saying(words).rarity,
    nearest: nearest.find,
  };
};
