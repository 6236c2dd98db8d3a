import { visibleName } from '../visible-characters.ts';

/** Of one cell; the tree, copies and files have all of it. */
const CELL_CHARACTERS = 400;

/** What a cell shows: one line, its beginning where it is long. */
export const cellText = (value: unknown): string => {
  if (value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  return value.length > CELL_CHARACTERS
    ? `${visibleName(value.slice(0, CELL_CHARACTERS))}…`
    : visibleName(value);
};
