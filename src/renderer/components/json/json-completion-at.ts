import { findNodeAtLocation, getLocation, parseTree } from 'jsonc-parser';
import type { JsonObject } from '#shared/model/capability.ts';
import { type JsonSuggestion, suggestNames, suggestValues } from './json-completion.ts';

export interface JsonCompletions {
  readonly from: number;
  readonly to: number;
  readonly kind: 'name' | 'value';
  readonly suggestions: readonly JsonSuggestion[];
  /** What follows the chosen label. */
  readonly suffix: string;
}

const names = (text: string, path: readonly (string | number)[], except: number): ReadonlySet<string> => {
  const tree = parseTree(text);
  const object = tree && findNodeAtLocation(tree, [...path]);
  const keys = (object?.children ?? []).map((property) => property.children?.[0]);
  return new Set(keys.filter((key) => key && key.offset !== except).map((key) => String(key?.value)));
};

/** What may be typed at a place of a JSON text, complete or not, by its schema. */
export const jsonCompletionsAt = (
  schema: JsonObject,
  text: string,
  at: number,
): JsonCompletions | undefined => {
  const { path, isAtPropertyKey, previousNode } = getLocation(text, at);
  const inside = previousNode && at <= previousNode.offset + previousNode.length ? previousNode : undefined;
  const word = /[\w.+-]*$/.exec(text.slice(0, at))?.[0].length ?? 0;
  const from = inside?.offset ?? at - word;
  const to = inside ? inside.offset + inside.length : at;
  const before = text.slice(0, from).trimEnd().at(-1);
  if (isAtPropertyKey) {
    if (before !== '{' && before !== ',') return undefined;
    const parent = path.slice(0, -1);
    const present = names(text, parent, inside?.offset ?? -1);
    const suffix = text.slice(to).trimStart().startsWith(':') ? '' : ': ';
    return { from, to, kind: 'name', suggestions: suggestNames(schema, parent.map(String), present), suffix };
  }
  if (before !== ':' && before !== '[' && before !== ',') return undefined;
  return { from, to, kind: 'value', suggestions: suggestValues(schema, path.map(String)), suffix: '' };
};
