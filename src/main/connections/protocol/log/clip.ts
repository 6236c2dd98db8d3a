import type { ProtocolEntry } from '#shared/model/protocol.ts';
import { MAX_DEPTH } from './weigh.ts';

/** A text always keeps this much of its beginning. */
const LEAST_HEAD_CHARACTERS = 500;
const KEY_CHARACTERS = 200;
/** Read beyond a cut when secrets are hidden, so that no half of one is left at it. */
const SECRET_CHARACTERS = 4_096;

export interface Clipped {
  readonly value: unknown;
  readonly cut: NonNullable<ProtocolEntry['cut']>;
}

/** The first characters as a text of their own: a slice would keep the whole of a large text alive. */
export const headOf = (text: string, characters: number): string =>
  text.length <= characters ? text : Buffer.from(text.slice(0, characters)).toString();

/**
 * A copy of a JSON value in about so many characters that can still be read as JSON: long texts keep their beginning, the
 * first items and members are kept, and what is missing is said in its place.
 */
export const clip = (value: unknown, characters: number, redact: (text: string) => string): Clipped => {
  let room = characters;
  let texts = 0;
  let items = 0;

  const clipText = (text: string): string => {
    const most = Math.max(LEAST_HEAD_CHARACTERS, Math.floor(room / 2));
    if (text.length <= most) {
      room -= text.length + 2;
      return text;
    }
    texts += 1;
    room -= most;
    const head = headOf(redact(text.slice(0, most + SECRET_CHARACTERS)), most);
    return `${head} … (${text.length} characters)`;
  };

  const clipItems = (all: readonly unknown[], depth: number): unknown[] => {
    const kept: unknown[] = [];
    for (const item of all) {
      if (room <= 0) break;
      kept.push(visit(item, depth));
    }
    const left = all.length - kept.length;
    items += left;
    return left === 0 ? kept : [...kept, `… ${left} more`];
  };

  const clipMembers = (members: readonly [string, unknown][], depth: number): Record<string, unknown> => {
    const kept: [string, unknown][] = [];
    for (const [key, item] of members) {
      if (room <= 0) break;
      room -= Math.min(key.length, KEY_CHARACTERS) + 4;
      kept.push([headOf(key, KEY_CHARACTERS), visit(item, depth)]);
    }
    const left = members.length - kept.length;
    items += left;
    return Object.fromEntries(left === 0 ? kept : [...kept, ['…', `${left} more`]]);
  };

  const visit = (node: unknown, depth: number): unknown => {
    if (typeof node === 'string') return clipText(node);
    if (typeof node !== 'object' || node === null) {
      room -= 5;
      return node;
    }
    if (depth > MAX_DEPTH) {
      items += 1;
      return '…';
    }
    return Array.isArray(node) ? clipItems(node, depth + 1) : clipMembers(Object.entries(node), depth + 1);
  };

  return { value: visit(value, 0), cut: { texts, items } };
};
