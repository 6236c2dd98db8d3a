import { createNearestWords } from './nearest-words.ts';
import type { ToolDocument } from './tool-document.ts';
import type { Wish } from './wanted.ts';
import { wantedBy } from './wanted.ts';

/** A word of the request, and the word of the tool that answers it. */
export interface MatchedWord {
  readonly asked: string;
  readonly found: string;
}

export interface ToolMatch {
  readonly key: string;
  readonly score: number;
  /** What share of the request the tool speaks of, from 0 to 1. */
  readonly share: number;
  /** The most telling first. */
  readonly words: readonly MatchedWord[];
}

/** Tools that are found by what a person wants done. Pure and deterministic: equal tools stand in the order of their keys. */
export interface ToolIndex {
  /** Another document for the same key replaces it. `group` is whatever offers the tool. */
  set(key: string, group: string, document: ToolDocument): void;
  remove(key: string): void;
  readonly size: () => number;
  /** Best first; `among` leaves all others out. */
  search(request: string, limit: number, among?: ReadonlySet<string>): readonly ToolMatch[];
}

/** How soon more of the same word says nothing more (BM25). */
const SATURATION = 1.4;
/** Of how many words of a request the best tool speaks counts, beside how well. */
const SHARE_MATTERS = 0.7;
/** Each further tool of one server counts so much less, that others are seen. */
const SAME_SERVER = 0.03;
const MOST_WORDS_TOLD = 6;
/** What is looked at again for the last order. */
const LOOKED_AT_TWICE = 8;

interface Entry {
  readonly key: string;
  readonly group: string;
  readonly document: ToolDocument;
}

interface Hit {
  readonly score: number;
  readonly stem: string;
}

interface Tally {
  score: number;
  reached: number;
  readonly words: { readonly asked: string; readonly stem: string; readonly score: number }[];
}

export const createToolIndex = (): ToolIndex => {
  const entries = new Map<string, Entry>();
  /** By stem: how much each tool says it. */
  const postings = new Map<string, Map<Entry, number>>();
  const nearest = createNearestWords();

  const remove = (key: string): void => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    for (const stem of entry.document.weights.keys()) {
      const tools = postings.get(stem);
      tools?.delete(entry);
      if (tools?.size !== 0) continue;
      postings.delete(stem);
      nearest.remove(stem);
    }
  };

  const rarity = (stem: string): number => {
    const count = postings.get(stem)?.size ?? 0;
    return Math.log(1 + (entries.size - count + 0.5) / (count + 0.5));
  };

  /** A word that no tool knows is taken for one that looks like it. */
  const known = (wish: Wish): Wish => {
    if ([...wish.words.keys()].some((word) => postings.has(word))) return wish;
    return { ...wish, words: nearest.find(wish.asked) };
  };

  const hitsOf = ({ words }: Wish, among: ReadonlySet<string> | undefined): Map<Entry, Hit> => {
    const hits = new Map<Entry, Hit>();
    for (const [stem, weight] of words) {
      const rare = rarity(stem) * weight;
      for (const [entry, said] of postings.get(stem) ?? []) {
        if (among?.has(entry.key) === false) continue;
        const score = (rare * said * (SATURATION + 1)) / (said + SATURATION);
        if (score > (hits.get(entry)?.score ?? 0)) hits.set(entry, { score, stem });
      }
    }
    return hits;
  };

  const tallies = (request: string, among: ReadonlySet<string> | undefined) => {
    const { wishes, hints } = wantedBy(request);
    const found = new Map<Entry, Tally>();
    let whole = 0;
    const count = (wish: Wish, isWish: boolean): void => {
      const hits = hitsOf(wish, among);
      const worth =
        wish.weight *
        Math.max(...[...wish.words.keys()].map((word) => (postings.has(word) ? rarity(word) : 0)), 0);
      if (isWish) whole += worth;
      for (const [entry, { score, stem }] of hits) {
        const tally = found.get(entry) ?? { score: 0, reached: 0, words: [] };
        tally.score += score * wish.weight;
        if (isWish) tally.reached += worth;
        tally.words.push({ asked: wish.asked, stem, score: score * wish.weight });
        found.set(entry, tally);
      }
    };
    for (const wish of wishes) count(known(wish), true);
    for (const hint of hints) count(hint, false);
    return { found, whole };
  };

  const wordsTold = (tally: Tally, { document }: Entry): MatchedWord[] => {
    const sorted = [...tally.words].sort((a, b) => b.score - a.score);
    const told = new Map(
      sorted.map(({ asked, stem }) => [stem, { asked, found: document.written.get(stem) ?? stem }]),
    );
    return [...told.values()].slice(0, MOST_WORDS_TOLD);
  };

  /** One server with many tools for the same does not take every place. */
  const spread = (matches: readonly (readonly [Entry, Tally, number])[]) => {
    const before = new Map<string, number>();
    return matches
      .map(([entry, tally, score]) => {
        const others = before.get(entry.group) ?? 0;
        before.set(entry.group, others + 1);
        return [entry, tally, score / (1 + SAME_SERVER * others)] as const;
      })
      .sort((a, b) => b[2] - a[2]);
  };

  return {
    set: (key, group, document) => {
      remove(key);
      const entry: Entry = { key, group, document };
      entries.set(key, entry);
      for (const [stem, weight] of document.weights) {
        const tools = postings.get(stem);
        if (tools !== undefined) tools.set(entry, weight);
        else {
          postings.set(stem, new Map([[entry, weight]]));
          nearest.add(stem);
        }
      }
    },
    remove,
    size: () => entries.size,
    search: (request, limit, among) => {
      const { found, whole } = tallies(request, among);
      const shareOf = ({ reached }: Tally): number => (whole === 0 ? 0 : Math.min(1, reached / whole));
      const scored = [...found]
        .map(
          ([entry, tally]) =>
            [entry, tally, tally.score * (1 - SHARE_MATTERS + SHARE_MATTERS * shareOf(tally))] as const,
        )
        .sort((a, b) => b[2] - a[2] || (a[0].key < b[0].key ? -1 : 1))
        .slice(0, limit * LOOKED_AT_TWICE);
      return spread(scored)
        .slice(0, limit)
        .map(([entry, tally, score]) => ({
          key: entry.key,
          score,
          share: shareOf(tally),
          words: wordsTold(tally, entry),
        }));
    },
  };
};
