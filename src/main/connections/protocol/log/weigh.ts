/** Deeper than any message of the protocol goes; a hostile one must not exhaust the stack. */
export const MAX_DEPTH = 100;

/** What numbers, true, false and null are taken to need. */
const PLAIN_CHARACTERS = 5;
/** Quotes, colon and comma. */
const MEMBER_CHARACTERS = 4;

/**
 * What is left of `room` characters after the value as JSON, about; below zero as soon as it does not fit. Costs a fifth of
 * making the JSON, and a large value is not walked to its end.
 */
export const roomAfter = (value: unknown, room: number, depth = 0): number => {
  if (typeof value === 'string') return room - value.length - 2;
  if (typeof value !== 'object' || value === null) return room - PLAIN_CHARACTERS;
  if (depth > MAX_DEPTH) return -1;
  let left = room;
  if (Array.isArray(value)) {
    for (const item of value) {
      left = roomAfter(item, left - 1, depth + 1);
      if (left < 0) return left;
    }
    return left;
  }
  const members = value as Readonly<Record<string, unknown>>;
  // Entries would be made for every message of every call; this is four times as fast.
  for (const key in members) {
    left = roomAfter(members[key], left - key.length - MEMBER_CHARACTERS, depth + 1);
    if (left < 0) return left;
  }
  return left;
};

/** Of a longer list the first items stand for the rest. */
const SAMPLE_ITEMS = 500;

const sumOf = <T>(items: readonly T[], bytesOf: (item: T) => number): number => {
  const looked = items.slice(0, SAMPLE_ITEMS);
  const bytes = looked.reduce((sum, item) => sum + bytesOf(item), 0);
  return looked.length === items.length ? bytes : (bytes / looked.length) * items.length;
};

const bytesOf = (value: unknown, depth: number): number => {
  if (typeof value === 'string') return Buffer.byteLength(value) + 2;
  if (typeof value !== 'object' || value === null) return String(value).length;
  if (depth > MAX_DEPTH) return 0;
  if (Array.isArray(value)) return 1 + sumOf(value, (item) => bytesOf(item, depth + 1) + 1);
  const ofMember = ([key, item]: readonly [string, unknown]): number =>
    Buffer.byteLength(key) + MEMBER_CHARACTERS + bytesOf(item, depth + 1);
  return 1 + sumOf(Object.entries(value), ofMember);
};

/** The bytes of a large value as JSON, about: making the JSON of 30 MB only to count it would be felt. */
export const roughBytes = (value: unknown): number => Math.round(bytesOf(value, 0));
