import { useEffect, useState } from 'react';
import { MOST_MATCHES } from './find-matches.ts';

/** Finds a query in turns, what is found in each in order. */
export type Search<Match> = (query: string) => Iterator<readonly Match[]>;

export interface Found<Match> {
  /** In order. */
  readonly matches: readonly Match[];
  /** Of what was looked for. */
  readonly length: number;
  /** The number of the one that is gone to. */
  readonly current: number;
  /** It is still looked for. */
  readonly isLooking: boolean;
}

const nothing: Found<never> = { matches: [], length: 0, current: 0, isLooking: false };

/** What is found of a query in turns between which the page goes on; another query ends the search. */
export const useFind = <Match>(search: Search<Match>, query: string) => {
  const [found, setFound] = useState<Found<Match>>(nothing);
  useEffect(() => {
    if (query === '') {
      setFound(nothing);
      return undefined;
    }
    const turns = search(query);
    let matches: readonly Match[] = [];
    let timer: ReturnType<typeof setTimeout>;
    const look = (isFirst: boolean): void => {
      const { value = [], done } = turns.next();
      matches = [...matches, ...value].slice(0, MOST_MATCHES);
      const isLooking = done !== true && matches.length < MOST_MATCHES;
      setFound(({ current }) => ({
        matches,
        length: query.length,
        // A longer query of the same begins anew.
        current: isFirst ? 0 : current,
        isLooking,
      }));
      if (isLooking) timer = setTimeout(look, 0, false);
    };
    timer = setTimeout(look, 0, true);
    return () => clearTimeout(timer);
  }, [search, query]);
  const go = (by: 1 | -1): void =>
    setFound((last) => {
      const { length: count } = last.matches;
      return count === 0 ? last : { ...last, current: (last.current + by + count) % count };
    });
  return { found, go };
};
