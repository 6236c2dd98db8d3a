import { childPointer, childrenIn, isContainer, PART_ITEMS, partsOf } from './json-parts.ts';
import type { ExpandedPointers } from './json-tree-rows.ts';

const MOST_LEVELS = 4;

interface Place {
  readonly pointer: string;
  readonly value: object;
}

const rowsIn = (value: object): number => {
  const [first, ...others] = partsOf(value);
  return (first?.to ?? 0) + others.length;
};

/** What is open at first: the levels that fit about a screen, counted before any of their rows is made. */
export const initiallyExpanded = (value: unknown, mostRows = 40): ExpandedPointers => {
  const expanded = new Set<string>();
  let level: readonly Place[] = isContainer(value) ? [{ pointer: '', value }] : [];
  let rows = 1;
  for (let depth = 1; depth <= MOST_LEVELS; depth += 1) {
    rows = level.reduce((sum, place) => sum + rowsIn(place.value), rows);
    if (depth > 1 && rows > mostRows) break;
    for (const place of level) if (rowsIn(place.value) > 0) expanded.add(place.pointer);
    level = level.flatMap(({ pointer, value: above }) =>
      childrenIn(above, 0, PART_ITEMS).flatMap(({ key, value: child }) =>
        isContainer(child) ? [{ pointer: childPointer(pointer, key), value: child }] : [],
      ),
    );
  }
  return expanded;
};
