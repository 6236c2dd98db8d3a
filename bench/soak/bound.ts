import { alignedRows } from '../../scripts/lib/aligned-rows.ts';

/** One figure of a soak with what it must not pass. */
export interface Bound {
  readonly figure: string;
  readonly value: number;
  readonly atMost: number;
  readonly unit: string;
}

export const isPassed = ({ value, atMost }: Bound): boolean => !(value <= atMost);

/** A table for people: each figure, its bound, and whether it holds. */
export const boundsTable = (bounds: readonly Bound[]): string => {
  const shown = (value: number, unit: string): string => `${Number(value.toFixed(2))} ${unit}`.trim();
  return alignedRows(
    bounds.map((bound) => [
      bound.figure,
      shown(bound.value, bound.unit),
      `at most ${shown(bound.atMost, bound.unit)}`,
      isPassed(bound) ? 'PASSED THE BOUND' : 'holds',
    ]),
  );
};
