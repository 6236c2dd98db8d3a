/** Shorter words have too many neighbours. */
const SHORTEST = 4;
const LEAST_ALIKE = 0.6;
const MOST_WORDS = 3;
const LONGER_BY = 3;
/** Beside 1 for the word itself. */
const WEIGHT = 0.8;
/** "insta" is the beginning of one, however long that is. */
const BEGINNING = 0.75;

const gramsOf = (word: string): ReadonlySet<string> => {
  const padded = `^${word}$`;
  return new Set(Array.from({ length: Math.max(1, padded.length - 2) }, (_, at) => padded.slice(at, at + 3)));
};

/** Two letters that changed places, which is the slip made most, take most of a word's trigrams with them. */
const isSwapped = (left: string, right: string): boolean => {
  if (left.length !== right.length) return false;
  const at = [...left].findIndex((letter, index) => letter !== right[index]);
  return (
    at >= 0 &&
    left[at] === right[at + 1] &&
    left[at + 1] === right[at] &&
    left.slice(at + 2) === right.slice(at + 2)
  );
};

/** The words of a vocabulary by the three letters in a row that they hold, to find those that a misspelt one stands for. */
export interface NearestWords {
  add(word: string): void;
  remove(word: string): void;
  /** With how surely, below 1. */
  find(word: string): ReadonlyMap<string, number>;
}

export const createNearestWords = (): NearestWords => {
  const byGram = new Map<string, Set<string>>();
  return {
    add: (word) => {
      for (const gram of gramsOf(word)) {
        const words = byGram.get(gram) ?? new Set();
        byGram.set(gram, words.add(word));
      }
    },
    remove: (word) => {
      for (const gram of gramsOf(word)) {
        const words = byGram.get(gram);
        words?.delete(word);
        if (words?.size === 0) byGram.delete(gram);
      }
    },
    find: (word) => {
      if (word.length < SHORTEST || !/^\p{Script=Latin}+$/u.test(word)) return new Map();
      const grams = gramsOf(word);
      const shared = new Map<string, number>();
      for (const gram of grams)
        for (const candidate of byGram.get(gram) ?? [])
          if (Math.abs(candidate.length - word.length) <= LONGER_BY || candidate.startsWith(word))
            shared.set(candidate, (shared.get(candidate) ?? 0) + 1);
      return new Map(
        [...shared]
          .map(([candidate, count]): [string, number] => [
            candidate,
            isSwapped(word, candidate)
              ? 1
              : Math.max(
                  candidate.startsWith(word) ? BEGINNING : 0,
                  (2 * count) / (grams.size + gramsOf(candidate).size),
                ),
          ])
          .filter(([, alike]) => alike >= LEAST_ALIKE)
          .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
          .slice(0, MOST_WORDS)
          .map(([candidate, alike]) => [candidate, alike * WEIGHT]),
      );
    },
  };
};
