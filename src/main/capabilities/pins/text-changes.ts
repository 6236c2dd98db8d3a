import type { DefinitionChange } from '#shared/model/tool-pin.ts';

/** Beyond this nobody compares by eye. */
const MOST_PLACES = 40;
const MOST_CHARACTERS = 2_000;
/** What stays the same around a change is shown as far as it helps to find the place. */
const CONTEXT = 80;

/** What is written in one line, as pages made by tools are, is taken apart where a reader of it would. */
const pieces = (text: string): readonly string[] => text.match(/[^\n>;{}]*[\n>;{}]|[^\n>;{}]+$/g) ?? [];

const onlyOnce = (parts: readonly string[]): ReadonlyMap<string, number> => {
  const places = new Map<string, number>();
  for (const [index, part] of parts.entries()) places.set(part, places.has(part) ? -1 : index);
  return new Map([...places].filter(([, index]) => index >= 0));
};

type Pair = readonly [number, number];

/** The longest run of pairs in which both sides grow; the first sides grow as given. */
const growing = (pairs: readonly Pair[]): readonly Pair[] => {
  const ends: { readonly pair: Pair; readonly before: number }[] = [];
  const piles: number[] = [];
  for (const [at, pair] of pairs.entries()) {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const end = ends[piles[middle] ?? 0]?.pair[1] ?? 0;
      if (end < pair[1]) low = middle + 1;
      else high = middle;
    }
    ends.push({ pair, before: low === 0 ? -1 : (piles[low - 1] ?? -1) });
    piles[low] = at;
  }
  const run: Pair[] = [];
  for (let at = piles.at(-1) ?? -1; at >= 0; at = ends[at]?.before ?? -1) {
    const end = ends[at];
    if (end !== undefined) run.push(end.pair);
  }
  return run.reverse();
};

const commonLength = (length: number, isSame: (index: number) => boolean): number => {
  let count = 0;
  while (count < length && isSame(count)) count += 1;
  return count;
};

const bounded = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}…`;

/** The two sides of one place, with what they have in common at the ends cut to what helps. */
const sides = (before: string, after: string): readonly [string, string] => {
  const shorter = Math.min(before.length, after.length);
  const start = commonLength(shorter, (index) => before[index] === after[index]);
  const end = commonLength(shorter - start, (index) => before.at(-1 - index) === after.at(-1 - index));
  const cut = (text: string): string => {
    const from = Math.max(0, start - CONTEXT);
    const to = Math.min(text.length, text.length - end + CONTEXT);
    return `${from > 0 ? '…' : ''}${bounded(text.slice(from, to))}${to < text.length ? '…' : ''}`;
  };
  return [cut(before), cut(after)];
};

export interface TextChanges {
  readonly changes: readonly DefinitionChange[];
  /** Places that are not shown. */
  readonly more: number;
}

/**
 * Where a long text is another than before, place by place, each bounded: what both have once and in the same order
 * stays, and what lies between is a change.
 */
export const textChanges = (field: DefinitionChange['field'], before: string, after: string): TextChanges => {
  const [a, b] = [pieces(before), pieces(after)];
  const inB = onlyOnce(b);
  const pairs = [...onlyOnce(a)].flatMap(([piece, at]): Pair[] => {
    const there = inB.get(piece);
    return there === undefined ? [] : [[at, there]];
  });
  const found: DefinitionChange[] = [];
  let [fromA, fromB, line] = [0, 0, 1];
  for (const [atA, atB] of [...growing(pairs), [a.length, b.length] as const]) {
    const [old, now] = [a.slice(fromA, atA), b.slice(fromB, atB)];
    const shorter = Math.min(old.length, now.length);
    const start = commonLength(shorter, (index) => old[index] === now[index]);
    const end = commonLength(shorter - start, (index) => old.at(-1 - index) === now.at(-1 - index));
    const [removed, added] = [old, now].map((side) => side.slice(start, side.length - end).join(''));
    const lineOf = line + now.slice(0, start).join('').split('\n').length - 1;
    if (removed !== added) {
      const [shownBefore, shownAfter] = sides(removed ?? '', added ?? '');
      found.push({
        field,
        path: `:${lineOf}`,
        before: removed === '' ? undefined : shownBefore,
        after: added === '' ? undefined : shownAfter,
      });
    }
    line +=
      b
        .slice(fromB, atB + 1)
        .join('')
        .split('\n').length - 1;
    [fromA, fromB] = [atA + 1, atB + 1];
  }
  return { changes: found.slice(0, MOST_PLACES), more: Math.max(0, found.length - MOST_PLACES) };
};
