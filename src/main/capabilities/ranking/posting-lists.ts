import { createNearestWords } from './nearest-words.ts';

/** By word, what says it and how much. */
export interface PostingLists<T> {
  add(one: T, weights: ReadonlyMap<string, number>): void;
  remove(one: T, weights: ReadonlyMap<string, number>): void;
  has(word: string): boolean;
  /** How much each says of all these words together; what lacks one of them says nothing. */
  saying(words: readonly string[]): ReadonlyMap<T, number>;
  /** By how many a word is said. */
  count(word: string): number;
  /** Higher where fewer say it (the inverse document frequency of BM25). */
  rarity(count: number): number;
  /** Words that a misspelt one may stand for, with how surely. */
  nearest(word: string): ReadonlyMap<string, number>;
}

export const createPostingLists = <T>(): PostingLists<T> => {
  const lists = new Map<string, Map<T, number>>();
  const nothing: ReadonlyMap<T, number> = new Map();
  const nearest = createNearestWords();
  let size = 0;

  const listOf = (word: string): ReadonlyMap<T, number> => lists.get(word) ?? nothing;
  const together = (words: readonly string[]): ReadonlyMap<T, number> => {
    const [shortest = nothing, ...others] = words.map(listOf).sort((a, b) => a.size - b.size);
    const all = new Map<T, number>();
    for (const [one, weight] of shortest) {
      let sum: number | undefined = weight;
      for (const other of others) {
        const more = other.get(one);
        sum = sum === undefined || more === undefined ? undefined : sum + more;
      }
      if (sum !== undefined) all.set(one, sum / words.length);
    }
    return all;
  };

  return {
    add: (one, weights) => {
      size += 1;
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
      size -= 1;
      for (const word of weights.keys()) {
        const list = lists.get(word);
        list?.delete(one);
        if (list?.size !== 0) continue;
        lists.delete(word);
        nearest.remove(word);
      }
    },
    has: (word) => lists.has(word),
    saying: (words) => (words.length === 1 ? listOf(words[0] ?? '') : together(words)),
    count: (word) => listOf(word).size,
    rarity: (count) => Math.log(1 + (size - count + 0.5) / (count + 0.5)),
    nearest: nearest.find,
  };
};
