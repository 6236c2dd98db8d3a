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
const SATURATION = Number(process.env.SA ?? 2.5);
/** Of how many words of a request the best tool speaks counts, beside how well. */
const SHARE_MATTERS = Number(process.env.SM ?? 0.7);
const SAID_BY_OTHERS = 1.5;
const SERVER_MATTERS = Number(process.env.VM ?? 0.5);
const NAME_MATTERS = Number(process.env.NM ?? 0.4);
/** Each further tool of one server counts so much less, that others are seen. */
const SAME_SERVER = Number(process.env.SS ?? 0);
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
  readonly stems: readonly string[];
  readonly weight: number;
}

interface Tally {
  /** How surely the request names its server, from 0 to 1. */
  server: number;
  /** The stems by which it was reached. */
  readonly stems: Set<string>;
  score: number;
  reached: number;
  readonly words: { readonly asked: string; readonly stems: readonly string[]; readonly score: number }[];
}

export const createToolIndex = (): ToolIndex => {
  const entries = new Map<string, Entry>();
  /** By stem: how much each tool says it. */
  const postings = new Map<string, Map<Entry, number>>();
  const nearest = createNearestWords();
  /** How many tools each has. */
  const groups = new Map<string, number>();

  const remove = (key: string): void => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    groups.set(entry.group, (groups.get(entry.group) ?? 1) - 1);
    for (const stem of entry.document.weights.keys()) {
      const tools = postings.get(stem);
      tools?.delete(entry);
      if (tools?.size !== 0) continue;
      postings.delete(stem);
      nearest.remove(stem);
    }
  };

  const rarityOf = (count: number): number => Math.log(1 + (entries.size - count + 0.5) / (count + 0.5));

  /** How much each tool says of all these words together; a tool that lacks one says nothing. */
  const saying = (stems: readonly string[]): ReadonlyMap<Entry, number> => {
    const [first = new Map<Entry, number>(), ...others] = stems
      .map((stem) => postings.get(stem) ?? new Map<Entry, number>())
      .sort((a, b) => a.size - b.size);
    if (others.length === 0) return first;
    const all = new Map<Entry, number>();
    for (const [entry, said] of first) {
      const sums = others.map((other) => other.get(entry));
      if (sums.every((sum) => sum !== undefined))
        all.set(entry, sums.reduce((sum, one) => sum + one, said) / stems.length);
    }
    return all;
  };

  /** A server's name tells it from others only where others hardly say it: "GitLab" does, "Search" does not. */
  const isOfServer = (stem: string, { group, document }: Entry): boolean =>
    document.server.has(stem) &&
    (postings.get(stem)?.size ?? 0) <= SAID_BY_OTHERS * (groups.get(group) ?? 0);

  /** A word that no tool knows is taken for one that looks like it. */
  const orNearest = (wish: Wish): Wish => {
    if (wish.answers.some(({ stems }) => stems.every((stem) => postings.has(stem)))) return wish;
    const near = nearest.find(wish.asked);
    return { ...wish, answers: [...near].map(([word, weight]) => ({ stems: [word], weight })) };
  };

  interface Hits {
    /** How rare the rarest answer is. */
    readonly worth: number;
    readonly byEntry: ReadonlyMap<Entry, Hit>;
  }

  const hitsOf = ({ answers }: Wish, among: ReadonlySet<string> | undefined): Hits => {
    const byEntry = new Map<Entry, Hit>();
    let worth = 0;
    for (const { stems, weight } of answers) {
      const tools = saying(stems);
      if (tools.size === 0) continue;
      const rare = rarityOf(tools.size);
      worth = Math.max(worth, rare * weight);
      for (const [entry, said] of tools) {
        if (among?.has(entry.key) === false) continue;
        const score = (rare * weight * said * (SATURATION + 1)) / (said + SATURATION);
        if (score > (byEntry.get(entry)?.score ?? 0)) byEntry.set(entry, { score, stems, weight });
      }
    }
    return { worth, byEntry };
  };

  const tallies = (request: string, among: ReadonlySet<string> | undefined) => {
    const { wishes, hints } = wantedBy(request);
    const found = new Map<Entry, Tally>();
    let whole = 0;
    const count = (wish: Wish, isWish: boolean): void => {
      const { worth, byEntry } = hitsOf(wish, among);
      if (isWish) whole += worth * wish.weight;
      for (const [entry, { score, stems, weight }] of byEntry) {
        const tally = found.get(entry) ?? { server: 0, stems: new Set<string>(), score: 0, reached: 0, words: [] };
        tally.score += score * wish.weight;
        if (isWish) tally.reached += worth * wish.weight;
        for (const stem of stems) {
          tally.stems.add(stem);
          if (isOfServer(stem, entry)) tally.server = Math.max(tally.server, weight);
        }
        tally.words.push({ asked: wish.asked, stems, score: score * wish.weight });
        found.set(entry, tally);
      }
    };
    for (const wish of wishes) count(orNearest(wish), true);
    for (const hint of hints) count(hint, false);
    return { found, whole };
  };

  /** How much of its own name a tool was reached by: what has more in its name is for something more special. */
  const namedBy = ({ document: { name } }: Entry, { stems }: Tally): number => {
    let whole = 0;
    let reached = 0;
    for (const stem of name) {
      const worth = rarityOf(postings.get(stem)?.size ?? 0);
      whole += worth;
      if (stems.has(stem)) reached += worth;
    }
    return whole === 0 ? 0 : reached / whole;
  };

  const wordsTold = (tally: Tally, { document }: Entry): MatchedWord[] => {
    const sorted = [...tally.words].sort((a, b) => b.score - a.score);
    const told = new Map(
      sorted.map(({ asked, stems }) => {
        const found = stems.map((stem) => document.written.get(stem) ?? stem).join(' ');
        return [found, { asked, found }];
      }),
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
      groups.set(group, (groups.get(group) ?? 0) + 1);
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
      const fitOf = (entry: Entry, tally: Tally): number =>
        tally.score *
        (1 - SHARE_MATTERS + SHARE_MATTERS * shareOf(tally)) *
        (1 - NAME_MATTERS + NAME_MATTERS * namedBy(entry, tally)) *
        (1 + SERVER_MATTERS * tally.server);
      const scored = [...found]
        .map(([entry, tally]) => [entry, tally, fitOf(entry, tally)] as const)
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
