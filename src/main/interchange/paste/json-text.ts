import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { placeOf } from '../documents/place.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonRecord;
/** Without a prototype: a key `__proto__` is a key like any other. */
export interface JsonRecord {
  readonly [key: string]: JsonValue;
}

export const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

export const isRecord = (value: JsonValue | undefined): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Deeper than any configuration, and well within the stack. */
const MAX_DEPTH = 100;

const brokenAt = (text: string, offset: number, problem: string): PatchbayError =>
  new PatchbayError('invalid-json', { ...placeOf(text, offset), problem });

const describe = (error: ParseError, text: string): string => {
  if (/[“”„«»‘’]/.test(text.slice(error.offset, error.offset + error.length))) {
    return 'typographic quotes instead of straight ones';
  }
  if (error.offset >= text.trimEnd().length) return 'the text ends too early';
  // "CommaExpected" becomes "comma expected".
  return printParseErrorCode(error.error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
};

/** Linear and without recursion, since the parser itself is recursive. */
const isTooDeep = (text: string): boolean => {
  let depth = 0;
  for (const [token] of text.matchAll(/"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|[[\]{}]/g)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
};

const jsonValueOf = (node: Node, text: string, shift: number): JsonValue => {
  if (node.type === 'array') return (node.children ?? []).map((child) => jsonValueOf(child, text, shift));
  if (node.type !== 'object') return node.value as JsonValue;
  const record: Record<string, JsonValue> = Object.create(null);
  for (const { children: [key, value] = [] } of node.children ?? []) {
    if (key === undefined || value === undefined) continue;
    const name = String(key.value);
    // Taking the last one, as JSON.parse does, would lose a server without a word.
    if (Object.hasOwn(record, name))
      throw brokenAt(text, key.offset - shift, `the key "${name}" appears twice`);
    record[name] = jsonValueOf(value, text, shift);
  }
  return record;
};

/**
 * JSON with comments and trailing commas. `wrap` puts braces around a fragment (`"name": {…}`); places are still
 * told in the text as it was. Throws `invalid-json`, with line and column from 1.
 */
export const parseJsonText = (
  text: string,
  { wrap = false }: { readonly wrap?: boolean } = {},
): JsonValue => {
  if (isTooDeep(text))
    throw new PatchbayError('unknown-configuration', { problem: 'the JSON is nested too deeply' });
  const errors: ParseError[] = [];
  const shift = wrap ? 1 : 0;
  // On a line of its own: a comment may end the fragment.
  const root = parseTree(wrap ? `{${text}\n}` : text, errors, { allowTrailingComma: true });
  const first = errors[0];
  if (first !== undefined || root === undefined) {
    const error = first ?? { error: 4, offset: 0, length: 0 };
    const inText = { ...error, offset: error.offset - shift };
    throw brokenAt(text, inText.offset, describe(inText, text));
  }
  return jsonValueOf(root, text, shift);
};
