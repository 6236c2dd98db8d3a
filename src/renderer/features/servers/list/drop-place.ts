/** Between which two lines something is let go: 0 is before the first, `count` after the last. Half way counts. */
export const gapAt = (centre: number, rowHeight: number, count: number, isUpward: boolean): number => {
  const place = centre / rowHeight;
  const gap = isUpward ? Math.ceil(place - 0.5) : Math.floor(place + 0.5);
  return Math.max(0, Math.min(count, gap));
};

/** The id that what is let go in a gap comes to stand before; undefined at the end of the whole order. */
export const beforeGap = (
  shown: readonly string[],
  order: readonly string[],
  gap: number,
): string | undefined => {
  const next = shown[gap];
  if (next !== undefined) return next;
  // After the last one that is shown: others of the whole order may follow, hidden by a filter.
  const last = shown.at(-1);
  return last === undefined ? undefined : order[order.indexOf(last) + 1];
};

/** The gap that one step up or down leads to; undefined where there is no further step. */
export const gapOfStep = (
  shown: readonly string[],
  moving: ReadonlySet<string>,
  step: 'up' | 'down',
): number | undefined => {
  const places = shown.flatMap((id, index) => (moving.has(id) ? [index] : []));
  const first = places.at(0);
  const last = places.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const gap = step === 'up' ? first - 1 : last + 2;
  return gap < 0 || gap > shown.length ? undefined : gap;
};
