import type { Deed } from './deeds.ts';
import { createPostingLists, type Saying } from './posting-lists.ts';
import { type Subjects, subjectsSharedWith } from './subjects.ts';
import type { ToolDocument } from './tool-document.ts';
import { type Wish, wantedBy } from './wanted.ts';
import { stem } from './words.ts';
import { worldWish } from './world-wish.ts';

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
const SHARE_MATTERS = 0.5;
/** … how much of its own name was asked for: what has more in its name is for something more special, … */
const NAME_MATTERS = 0.4;
/** … that its server was named, … */
const SERVER_MATTERS = 0.5;
/** … and that it does such a thing as is to be done, or another one. */
const DEED_MATTERS = 0.17;
/** How much more a tool counts that is about nothing else than the request is. */
const SUBJECTS_MATTER = 1;
/** So many tools of one server stand as they are; each further one counts for so much less, so that others find room. */
const OF_ONE_SERVER = 4;
const FURTHER_COUNTS_LESS = 0.1;
const LEAST_OF_FURTHER = 0.3;
/** So many of the best are looked at for that. */
const MOVED_AMONG = 40;
/** A server's name tells it from others where these hardly say it: "GitLab" does, "Search" does not. */
const SAID_BY_OTHERS = 1.5;
/** A word that no tool knows says about as much against the best tool. */
const UNKNOWN_MATTERS = 0.5;
/** Less alike, a name is no slip: "Charles" is no chart. */
const NAME_LOOKS_LIKE = 0.6;
const MOST_WORDS_TOLD = 6;
/** So many of those that answer best are looked at for all of that. */
const LOOKED_AT_TWICE = 200;

interface Entry {
  readonly key: string;
  readonly server: string;
  readonly document: ToolDocument;
  /** Its place in the sums of a search. */
  readonly at: number;
}

/** One way to answer a wish: what says it, and how much that counts. */
interface Answer {
  readonly asked: string;
  readonly stems: readonly string[];
  /** 1 for the word itself. */
  readonly weight: number;
  readonly rare: number;
  readonly saying: Saying<Entry>;
}

/** The ways to answer one wish. */
interface Answers {
  readonly ways: readonly Answer[];
  /** By place: the way that suits the tool best, counted from 1, and what it comes to. */
  readonly chosen: Uint16Array;
  readonly best: Float64Array;
}

interface Hit extends Answer {
  readonly score: number;
}

/** What a request came to: what all that is known of it is worth, what is not, and how far each tool goes. */
interface Sums {
  readonly deeds: ReadonlySet<Deed>;
  /** How far a tool is about the same, from 0 to 1. */
  readonly sameSubjects: (subjects: Subjects) => number;
  readonly whole: number;
  readonly unknown: number;
  /** By place: how well, how much of the request, and how much of it less what other words leave open. */
  readonly scores: Float64Array;
  readonly reached: Float64Array;
  readonly surely: Float64Array;
  readonly found: readonly Entry[];
  /** Of each wish and hint. */
  readonly answers: readonly Answers[];
}

const scoreOf = ({ rare }: Answer, said: number): number =>
  (rare * said * (SATURATION + 1)) / (said + SATURATION);

/** By which answer to each wish a tool was found. */
const hitsOf = ({ at }: Entry, answers: Sums['answers']): Hit[] =>
  answers.flatMap(({ ways, chosen, best }) => {
    const way = ways[(chosen[at] ?? 0) - 1];
    return way === undefined ? [] : { ...way, score: best[at] ?? 0 };
  });

const deedFits = ({ document: { deed } }: Entry, asked: ReadonlySet<Deed>): number => {
  if (deed === undefined || asked.size === 0) return 1;
  return asked.has(deed) ? 1 + DEED_MATTERS : 1 - DEED_MATTERS;
};

interface Fitting {
  readonly entry: Entry;
  readonly hits: readonly Hit[];
  readonly score: number;
}

/** A large server has many tools that are nearly the right one; another server may have the right one. */
const withRoomForOthers = (best: readonly Fitting[]): Fitting[] => {
  const seen = new Map<string, number>();
  const placed = best.map((one) => {
    const before = seen.get(one.entry.server) ?? 0;
    seen.set(one.entry.server, before + 1);
    const further = Math.max(0, before + 1 - OF_ONE_SERVER);
    return { ...one, score: one.score * Math.max(LEAST_OF_FURTHER, 1 - FURTHER_COUNTS_LESS * further) };
  });
  return placed.sort((a, b) => b.score - a.score);
};

const wordsTold = (hits: readonly Hit[], { document }: Entry): MatchedWord[] => {
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
  const lists = createPostingLists<Entry>(({ server }) => server);
  let places = 0;
  const free: number[] = [];

  const remove = (key: string): void => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    free.push(entry.at);
    servers.set(entry.server, (servers.get(entry.server) ?? 1) - 1);
    lists.remove(entry, entry.document.weights);
  };

  const isKnown = ({ answers }: Wish): boolean => answers.some(({ stems }) => stems.every(lists.has));

  /** A word that no tool knows is taken for one that looks like it. */
  const orNearest = (wish: Wish): Wish => {
    if (isKnown(wish)) return wish;
    const word = wish.asked.toLowerCase();
    const near = [...new Map([...lists.nearest(stem(word)), ...lists.nearest(word)])].filter(
      ([, sure]) => wish.isName !== true || sure >= NAME_LOOKS_LIKE,
    );
    return { ...wish, answers: near.map(([word, weight]) => ({ stems: [word], weight })) };
  };

  /** The ways to answer a wish that some tool takes. */
  const waysTo = ({ asked, answers, weight: wished }: Wish): Answer[] =>
    answers.flatMap(({ stems, weight }) => {
      const saying = lists.saying(stems);
      return saying.ones.length === 0
        ? []
        : [{ asked, stems, weight, rare: saying.rarity * weight * wished, saying }];
    });

  const sumsOf = (request: string, among: ReadonlySet<string> | undefined): Sums => {
    const { wishes, hints, deeds, subjects } = wantedBy(request);
    const scores = new Float64Array(places);
    const reached = new Float64Array(places);
    const surely = new Float64Array(places);
    const found = new Set<Entry>();
    const answers: Answers[] = [];
    /** What the rarest answer is worth; each tool counts with the one that suits it best. */
    const count = (ways: readonly Answer[], isWish: boolean): number => {
      const worth = ways.reduce((most, { rare }) => Math.max(most, rare), 0);
      const chosen = new Uint16Array(places);
      const best = new Float64Array(places);
      const rarest = new Float64Array(places);
      const touched: Entry[] = [];
      for (const [number, way] of ways.entries())
        for (const [order, entry] of way.saying.ones.entries()) {
          const { at } = entry;
          if (chosen[at] === 0) {
            if (among?.has(entry.key) === false) continue;
            touched.push(entry);
          }
          const score = scoreOf(way, way.saying.weights[order] ?? 0);
          if (score > (best[at] ?? 0)) {
            best[at] = score;
            chosen[at] = number + 1;
          }
          if (way.rare > (rarest[at] ?? 0)) rarest[at] = way.rare;
        }
      for (const entry of touched) {
        const { at } = entry;
        scores[at] = (scores[at] ?? 0) + (best[at] ?? 0);
        if (isWish) {
          reached[at] = (reached[at] ?? 0) + worth;
          surely[at] = (surely[at] ?? 0) + (rarest[at] ?? 0);
        }
        found.add(entry);
      }
      answers.push({ ways, chosen, best });
      return worth;
    };
    let whole = 0;
    let unknown = 0;
    for (const wish of wishes) {
      const worth = count(waysTo(orNearest(wish)), true);
      whole += worth;
      if (worth === 0 && !wish.isName) unknown += wish.weight * UNKNOWN_MATTERS * lists.rarity([]);
    }
    for (const hint of [...hints, ...worldWish(request, wishes, isKnown)]) {
      count(waysTo(hint), false);
    }
    const sameSubjects = subjectsSharedWith(subjects);
    return { deeds, sameSubjects, whole, unknown, scores, reached, surely, found: [...found], answers };
  };

  const namedBy = ({ document: { name } }: Entry, stems: ReadonlySet<string>): number => {
    let whole = 0;
    let reached = 0;
    for (const stem of name) {
      const worth = lists.rarity([stem]);
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

  const fitOf = (
    entry: Entry,
    hits: readonly Hit[],
    { deeds, sameSubjects, whole, scores, surely }: Sums,
  ): number => {
    const stems = new Set(hits.flatMap((hit) => hit.stems));
    const share = whole === 0 ? 0 : (surely[entry.at] ?? 0) / whole;
    return (
      (scores[entry.at] ?? 0) *
      (1 - SHARE_MATTERS + SHARE_MATTERS * share) *
      (1 - NAME_MATTERS + NAME_MATTERS * namedBy(entry, stems)) *
      (1 + SERVER_MATTERS * serverNamed(entry, hits)) *
      (1 + SUBJECTS_MATTER * sameSubjects(entry.document.subjects)) *
      deedFits(entry, deeds)
    );
  };

  return {
    set: (key, server, document) => {
      remove(key);
      const entry: Entry = { key, server, document, at: free.pop() ?? places };
      places = Math.max(places, entry.at + 1);
      entries.set(key, entry);
      servers.set(server, (servers.get(server) ?? 0) + 1);
      lists.add(entry, document.weights);
    },
    remove,
    size: () => entries.size,
    search: (request, limit, among) => {
      const sums = sumsOf(request, among);
      const { whole, unknown, scores, reached, found, answers } = sums;
      const best = [...found]
        .sort((a, b) => (scores[b.at] ?? 0) - (scores[a.at] ?? 0) || (a.key < b.key ? -1 : 1))
        .slice(0, Math.max(limit, LOOKED_AT_TWICE))
        .map((entry) => {
          const hits = hitsOf(entry, answers);
          return { entry, hits, score: fitOf(entry, hits, sums) };
        })
        .sort((a, b) => b.score - a.score)
        .slice(0, Math.max(limit, MOVED_AMONG));
      return withRoomForOthers(best)
        .slice(0, limit)
        .map(({ entry, hits, score }) => ({
          key: entry.key,
          score,
          share: whole === 0 ? 0 : (reached[entry.at] ?? 0) / (whole + unknown),
          words: wordsTold(hits, entry),
        }));
    },
  };
};
