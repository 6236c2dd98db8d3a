/** More children than this are shown in parts, and so is a longer text; each part is opened by itself. */
export const PART_ITEMS = 5_000;
export const PART_CHARACTERS = 64_000;
/** A text longer than this is opened like an object, line by line. */
export const LINE_CHARACTERS = 160;
/** Where listing them again would take time. */
const MANY_NAMES = 1_000;

/** A part of what a value holds: from, and up to but not including. */
export interface JsonRange {
  readonly of: 'items' | 'characters';
  readonly from: number;
  readonly to: number;
}

export interface JsonChild {
  readonly key: string;
  readonly value: unknown;
}

const listedNames = new WeakMap<object, readonly string[]>();

/** Of the values that an object holds; undefined for a list. */
export const namesOf = (value: object): readonly string[] | undefined => {
  if (Array.isArray(value)) return undefined;
  const known = listedNames.get(value);
  if (known) return known;
  const names = Object.keys(value);
  if (names.length > MANY_NAMES) listedNames.set(value, names);
  return names;
};

export const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

export const isLongText = (value: unknown): value is string =>
  typeof value === 'string' && (value.length > LINE_CHARACTERS || value.includes('\n'));

export const childCount = (value: object): number =>
  Array.isArray(value) ? value.length : (namesOf(value)?.length ?? 0);

export const childAt = (value: object, names: readonly string[] | undefined, index: number): JsonChild => {
  const key = names?.[index] ?? String(index);
  return { key, value: (value as Readonly<Record<string, unknown>>)[key] };
};

/** In their order; a list of all of them would be one of millions. */
export const childrenIn = (value: object, from: number, to: number): readonly JsonChild[] => {
  const names = namesOf(value);
  const length = Math.max(0, Math.min(to, childCount(value)) - from);
  return Array.from({ length }, (_, index) => childAt(value, names, from + index));
};

/** The parts that a value opens to; none where it does not open. */
export const partsOf = (value: unknown): readonly JsonRange[] => {
  const cut = (of: JsonRange['of'], total: number, size: number): readonly JsonRange[] =>
    Array.from({ length: Math.ceil(total / size) }, (_, part) => ({
      of,
      from: part * size,
      to: Math.min(total, (part + 1) * size),
    }));
  if (isLongText(value)) return cut('characters', value.length, PART_CHARACTERS);
  return isContainer(value) ? cut('items', childCount(value), PART_ITEMS) : [];
};

/** What a part holds, to be copied. */
export const valueOfPart = (value: unknown, { from, to }: JsonRange): unknown => {
  if (typeof value === 'string') return value.slice(from, to);
  if (Array.isArray(value)) return value.slice(from, to);
  return isContainer(value)
    ? Object.fromEntries(childrenIn(value, from, to).map((child) => [child.key, child.value]))
    : value;
};

const escapeSegment = (segment: string): string => segment.replaceAll('~', '~0').replaceAll('/', '~1');
export const childPointer = (pointer: string, key: string): string => `${pointer}/${escapeSegment(key)}`;
export const partPointer = (pointer: string, { of, from }: Omit<JsonRange, 'to'>): string =>
  `${pointer}#${of}${from}`;
export const linePointer = (pointer: string, begin: number): string => `${pointer}#line${begin}`;
