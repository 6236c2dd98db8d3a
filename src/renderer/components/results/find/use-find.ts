import { useEffect, useState } from 'react';
import { findMatches, MOST_MATCHES, TURN_CHARACTERS } from './find-matches.ts';

export interface Found {
  /** Where the query begins, in order. */
  readonly matches: readonly number[];
  /** Of a match. */
  readonly length: number;
  /** The number of the one that is gone to. */
  readonly current: number;
  /** The text is still looked through. */
  readonly isLooking: boolean;
}

const nothing: Found = { matches: [], length: 0, current: 0, isLooking: false };

/** What is found of a query in a long text, looked through in turns between which the page goes on. */
export const useFind = (text: string, query: string) => {
  const [found, setFound] = useState(nothing);
  useEffect(() => {
    if (query === '') {
      setFound(nothing);
      return undefined;
    }
    let matches: readonly number[] = [];
    let turn: ReturnType<typeof setTimeout>;
    const look = (begin: number): void => {
      matches = [...matches, ...findMatches(text, query, begin)].slice(0, MOST_MATCHES);
      const next = begin + TURN_CHARACTERS;
      const isLooking = next < text.length && matches.length < MOST_MATCHES;
      setFound(({ current, length }) => ({
        matches,
        length: query.length,
        // A longer query of the same begins anew.
        current: begin === 0 || length !== query.length ? 0 : current,
        isLooking,
      }));
      if (isLooking) turn = setTimeout(look, 0, next);
    };
    turn = setTimeout(look, 0, 0);
    return () => clearTimeout(turn);
  }, [text, query]);
  const go = (by: 1 | -1): void =>
    setFound((last) => {
      const { length: count } = last.matches;
      return count === 0 ? last : { ...last, current: (last.current + by + count) % count };
    });
  return { found, go };
};
