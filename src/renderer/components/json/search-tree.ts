import { findMatches, queryPattern, TURN_CHARACTERS } from '../results/find/find-matches.ts';
import { afterLine, lineAt } from './json-lines.ts';
import {
  childAt,
  childPointer,
  isContainer,
  isLongText,
  linePointer,
  namesOf,
  PART_CHARACTERS,
  PART_ITEMS,
  partPointer,
} from './json-parts.ts';

/** What must be open for a row to be there, from the row upwards; rows of one place share it. */
interface Way {
  readonly pointer: string;
  readonly above: Way | undefined;
}

/** A row of the tree, in view or not, in which a query is found. */
export interface TreeMatch {
  readonly pointer: string;
  readonly way: Way | undefined;
}

/** A value is as much work as so many characters of a text. */
const VALUE_WORK = 20;

interface Place {
  readonly value: object | string;
  readonly pointer: string;
  /** It and what is above it. */
  readonly way: Way;
  readonly names: readonly string[] | undefined;
  /** How many children, or characters. */
  readonly length: number;
  /** The next of its children, or of its characters. */
  next: number;
  /** Of a text: where the row begins that was looked at last. */
  line: number;
}

export const openedBy = (match: TreeMatch | undefined): readonly string[] => {
  const opened: string[] = [];
  for (let way = match?.way; way !== undefined; way = way.above) opened.push(way.pointer);
  return opened;
};

/** Below a part that is not the first, that part must be open too. */
const wayInto = ({ value, pointer, way }: Place, index: number): Way => {
  const [of, size] =
    typeof value === 'string' ? (['characters', PART_CHARACTERS] as const) : (['items', PART_ITEMS] as const);
  if (index < size) return way;
  return { pointer: partPointer(pointer, { of, from: Math.floor(index / size) * size }), above: way };
};

/** The rows of a long text that hold what is found. */
const matchesInText = (place: Place, text: string, query: string): readonly TreeMatch[] => {
  const found: TreeMatch[] = [];
  for (const at of findMatches(text, query, place.next)) {
    const part = Math.floor(at / PART_CHARACTERS) * PART_CHARACTERS;
    const most = Math.min(text.length, part + PART_CHARACTERS);
    let begin = Math.max(place.line, part);
    let line = lineAt(text, begin, most);
    // A line break belongs to the row before it.
    while (afterLine(text, line) <= at) {
      begin = afterLine(text, line);
      line = lineAt(text, begin, most);
    }
    place.line = begin;
    const pointer = linePointer(place.pointer, begin);
    if (found.at(-1)?.pointer !== pointer) found.push({ pointer, way: wayInto(place, at) });
  }
  place.next += TURN_CHARACTERS;
  return found;
};

/** The rows that hold a query in a name or a value, also where they are folded, in their order and in turns. */
export function* searchTree(value: unknown, query: string): Generator<readonly TreeMatch[]> {
  const pattern = queryPattern(query);
  const places: Place[] = [];
  let found: TreeMatch[] = [];
  let work = 0;
  const look = (
    node: unknown,
    key: string | undefined,
    pointerOf: () => string,
    wayOf: () => Way | undefined,
  ) => {
    const isOpened = isContainer(node) || isLongText(node);
    const text = isOpened ? '' : String(node);
    work += VALUE_WORK + text.length + (key?.length ?? 0);
    if ((key !== undefined && pattern.test(key)) || (!isOpened && pattern.test(text)))
      found.push({ pointer: pointerOf(), way: wayOf() });
    if (!isOpened) return;
    const pointer = pointerOf();
    const names = typeof node === 'string' ? undefined : namesOf(node);
    const length = names?.length ?? (node as string | readonly unknown[]).length;
    places.push({ value: node, pointer, way: { pointer, above: wayOf() }, names, length, next: 0, line: 0 });
  };
  look(
    value,
    undefined,
    () => '',
    () => undefined,
  );
  for (let place = places.at(-1); place !== undefined; place = places.at(-1)) {
    const { value: node, pointer, names, length } = place;
    if (place.next >= length) {
      places.pop();
      continue;
    }
    if (typeof node === 'string') {
      work += Math.min(TURN_CHARACTERS, length - place.next);
      found.push(...matchesInText(place, node, query));
    } else {
      const index = place.next;
      const { key, value: child } = childAt(node, names, index);
      place.next += 1;
      // Most values are neither found nor opened: for those nothing is made.
      look(
        child,
        key,
        () => childPointer(pointer, key),
        () => wayInto(place, index),
      );
    }
    if (work < TURN_CHARACTERS) continue;
    yield found;
    found = [];
    work = 0;
  }
  yield found;
}
