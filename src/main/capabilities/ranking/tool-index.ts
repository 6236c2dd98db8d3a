import { createPostingLists } from './posting-lists.ts';
import type { ToolDocument } from './tool-document.ts';
import { type Wish, wantedBy } from './wanted.ts';

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

/** Tools that are found by what a person wants done. Pure and deterministic: equal ones stand in the order of their keys. */
export interface ToolIndex {
  /** Another document for the same key replaces it. */
  set(key: string, server: string, document: ToolDocument): void;
  remove(key: string): void;
  readonly size: () => number;
  /** Best first; `among` leaves all others out. */
  search(request: string, limit: number, among?: ReadonlySet<string>): readonly ToolMatch[];
}

/** How soon more of the same word says nothing more (BM25). */
const SATURATION = 3.5;
/** How much it counts, beside how well a tool answers, of how much of the request it speaks, … */
const SHARE_MATTERS = 0.7;
/** … how much of its own name was asked for: what has more in its name is for something more special, … */
const NAME_MATTERS = 0.4;
/** … and that its server was named. */
const SERVER_MATTERS = 0.5;
/** A server's name tells it from others where these hardly say it: "GitLab" does, "Search" does not. */
const SAID_BY_OTHERS = 1.5;
/** A word that no tool knows says about as much against the best tool. */
const UNKNOWN_MATTERS = 0.5;
const MOST_WORDS_TOLD = 6;
/** So many of those that answer best are looked at for all of that. */
const LOOKED_AT_TWICE = 200;

interface Entry {
  readonly key: string;
  readonly server: string;
  readonly document: ToolDocument;
}

interface Hit {
  readonly asked: string;
  readonly stems: readonly string[];
  /** 1 for the word itself. */
  readonly weight: number;
  readonly score: number;
}

interface Tally {
  score: number;
  reached: number;
  readonly hits: Hit[];
}

/** What a request came to: what all that is known of it is worth, what is not, and how far each tool goes. */
interface Tallies {
  readonly whole: number;
  readonly unknown: number;
  readonly found: ReadonlyMap<Entry, Tally>;
}

const wordsTold = ({ hits }: Tally, { document }: Entry): MatchedWord[] => {
  const told = new Map<string, MatchedWord>();
  for (const { asked, stems } of [...hits].sort((a, b) => b.score - a.score)) {
    const found = stems.map((stem) => document.written.get(stem) ?? stem).join(' ');
    // "many" says nothing more beside "how many".
    const words = asked.toLowerCase();
    if (![...told.keys()].some((other) => other.split(' ').includes(words)))
      told.set(words, { asked, found });
  }
  return [...told.values()].slice(0, MOST_WORDS_TOLD);
};

export const createToolIndex = (): ToolIndex => {
  const entries = new Map<string, Entry>();
  /** How many tools each server has. */
  const servers = new Map<string, number>();
  const lists = createPostingLists<Entry>();

  const remove = (key: string): void => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    servers.set(entry.server, (servers.get(entry.server) ?? 1) - 1);
    lists.remove(entry, entry.document.weights);
  };

  /** A word that no tool knows is taken for one that looks like it. */
  const orNearest = (wish: Wish): Wish => {
    if (wish.answers.some(({ stems }) => stems.every(lists.has))) return wish;
    const near = [...lists.nearest(wish.asked)];
    return { ...wish, answers: near.map(([word, weight]) => ({ stems: [word], weight })) };
  };

  /** How well each tool answers a wish, by the answer that suits it best; and how much the best of all could. */
  const answersTo = ({ asked, answers, weight: wished }: Wish, among: ReadonlySet<string> | undefined) => {
    const hits = new Map<Entry, Hit>();
    let worth = 0;
    for (const { stems, weight } of answers) {
      const saying = lists.saying(stems);
      if (saying.size === 0) continue;
      const rare = lists.rarity(saying.size) * weight * wished;
      worth = Math.max(worth, rare);
      for (const [entry, said] of saying) {
        if (among?.has(entry.key) === false) continue;
        const score = (rare * said * (SATURATION + 1)) / (said + SATURATION);
        if (score > (hits.get(entry)?.score ?? 0)) hits.set(entry, { asked, stems, weight, score });
      }
    }
    return { hits, worth };
  };

  const tally = (request: string, among: ReadonlySet<string> | undefined): Tallies => {
    const { wishes, hints } = wantedBy(request);
    const found = new Map<Entry, Tally>();
    const count = (wish: Wish, isWish: boolean): number => {
      const { hits, worth } = answersTo(wish, among);
      for (const [entry, hit] of hits) {
        const sum = found.get(entry) ?? { score: 0, reached: 0, hits: [] };
        sum.score += hit.score;
        if (isWish) sum.reached += worth;
        sum.hits.push(hit);
        found.set(entry, sum);
      }
      return worth;
    };
    let whole = 0;
    let unknown = 0;
    for (const wish of wishes) {
      const worth = count(orNearest(wish), true);
      whole += worth;
      if (worth === 0 && !wish.isName) unknown += wish.weight * UNKNOWN_MATTERS * lists.rarity(0);
    }
    for (const hint of hints) count(hint, false);
    return { whole, unknown, found };
  };

  const namedBy = ({ document: { name } }: Entry, stems: ReadonlySet<string>): number => {
    let whole = 0;
    let reached = 0;
    for (const stem of name) {
      const worth = lists.rarity(lists.count(stem));
      whole += worth;
      if (stems.has(stem)) reached += worth;
    }
    return whole === 0 ? 0 : reached / whole;
  };

  /** How surely its server was named, from 0 to 1. */
  const serverNamed = ({ server, document }: Entry, hits: readonly Hit[]): number => {
    const most = SAID_BY_OTHERS * (servers.get(server) ?? 0);
    const telling = document.server.filter((stem) => lists.count(stem) <= most);
    if (telling.length === 0) return 0;
    return hits.reduce(
      (sure, { stems, weight }) =>
        telling.some((stem) => stems.includes(stem)) ? Math.max(sure, weight) : sure,
      0,
    );
  };

  const fitOf = (entry: Entry, { score, reached, hits }: Tally, whole: number): number => {
    const stems = new Set(hits.flatMap((hit) => hit.stems));
    const share = whole === 0 ? 0 : reached / whole;
    return (
      score *
      (1 - SHARE_MATTERS + SHARE_MATTERS * share) *
      (1 - NAME_MATTERS + NAME_MATTERS * namedBy(entry, stems)) *
      (1 + SERVER_MATTERS * serverNamed(entry, hits))
    );
  };

  return {
    set: (key, server, document) => {
      remove(key);
      const entry: Entry = { key, server, document };
      entries.set(key, entry);
      servers.set(server, (servers.get(server) ?? 0) + 1);
      lists.add(entry, document.weights);
    },
    remove,
    size: () => entries.size,
    search: (request, limit, among) => {
      const { whole, unknown, found } = tally(request, among);
      return [...found]
        .sort((a, b) => b[1].score - a[1].score || (a[0].key < b[0].key ? -1 : 1))
        .slice(0, Math.max(limit, LOOKED_AT_TWICE))
        .map(([entry, sum]) => ({ entry, sum, score: fitOf(entry, sum, whole) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
        .map(({ entry, sum, score }) => ({
          key: entry.key,
          score,
          share: whole === 0 ? 0 : sum.reached / (whole + unknown),
          words: wordsTold(sum, entry),
        }));
    },
  };
};
