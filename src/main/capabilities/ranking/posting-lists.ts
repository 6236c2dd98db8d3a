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
  /**
   * Higher where fewer say all these words (the inverse document frequency of BM25). Many of one group count as few: what most
   * tools of a large server say still tells them from those of all others.
   */
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
  /** Of what is there now. */
  const rarities = new Map<string, number>();

  const grow = (group: string, by: 1 | -1): void => {
    const count = (groups.get(group) ?? 0) + by;
    if (count > 0) groups.set(group, count);
    else groups.delete(group);
    rarities.clear();
  };
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

  const saying = (words: readonly string[]): ReadonlyMap<T, number> =>
    words.length === 1 ? listOf(words[0] ?? '') : together(words);

  const rarityOf = (words: readonly string[]): number => {
    const said = new Map<string, number>();
    for (const one of saying(words).keys()) said.set(groupOf(one), (said.get(groupOf(one)) ?? 0) + 1);
    const count = sizeOf(said);
    return Math.log(1 + (sizeOf(groups) - count + 0.5) / (count + 0.5));
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
    rarity: (words) => {
      const key = words.join(' ');
      const rarity = rarities.get(key) ?? rarityOf(words);
      rarities.set(key, rarity);
      return rarity;
    },
    nearest: nearest.find,
  };
};
