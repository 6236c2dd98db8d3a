import { createHash } from 'node:crypto';

/** What providers of models take for the name of a function. */
const MOST_NAME_CHARACTERS = 64;
const HASH_CHARACTERS = 8;

export interface Named {
  readonly slug: string;
  readonly name: string;
}

const clean = (name: string): string => name.replace(/[^A-Za-z0-9_-]/g, '_');

/** Cut, with a hash of the whole instead of what was lost. */
const withHash = (name: string, of: string): string => {
  const hash = createHash('sha256').update(of).digest('hex').slice(0, HASH_CHARACTERS);
  return `${clean(name).slice(0, MOST_NAME_CHARACTERS - HASH_CHARACTERS - 1)}_${hash}`;
};

/** The name itself where it is fit, else one that cannot be mistaken for that of something else. */
const fitting = (name: string, of: string): string =>
  name.length <= MOST_NAME_CHARACTERS && clean(name) === name && name !== '' ? name : withHash(name, of);

/**
 * A name for each, in order: its own where that is free, else behind its server's slug, else with a hash. Unique also
 * where upper and lower case are the same, at most 64 characters of `[A-Za-z0-9_-]`. What comes first keeps its name
 * whatever follows, so that a name which a model has learnt stays.
 */
export const assignNames = (items: readonly Named[], prefix: 'when-needed' | 'always'): readonly string[] => {
  const taken = new Set<string>();
  return items.map(({ slug, name }) => {
    const whole = `${slug}\0${name}`;
    const prefixed = `${slug}_${name}`;
    const candidates = [
      ...(prefix === 'when-needed' ? [fitting(name, whole)] : []),
      fitting(prefixed, whole),
      withHash(prefixed, whole),
    ];
    let chosen = candidates.find((candidate) => !taken.has(candidate.toLowerCase()));
    for (let number = 2; chosen === undefined; number += 1) {
      const next = withHash(prefixed, `${whole}\0${number}`);
      if (!taken.has(next.toLowerCase())) chosen = next;
    }
    taken.add(chosen.toLowerCase());
    return chosen;
  });
};
