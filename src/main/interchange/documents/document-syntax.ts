import { isDeepStrictEqual } from 'node:util';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { isList, isRecord, type JsonRecord, type JsonValue } from '../paste/json-text.ts';

export type DocumentPath = readonly (string | number)[];

/** A way of writing configuration files: JSON with comments, TOML, YAML. */
export interface DocumentSyntax {
  /** Throws `invalid-document` with line and column from 1; a key that appears twice is an error too. */
  parse(text: string): JsonValue;
  /**
   * The text with one value put in, replaced or (undefined) taken out; everything else stays as it is written.
   * May give a text that says something else where the file is written in a way it does not know.
   */
  edit(text: string, path: DocumentPath, value: JsonValue | undefined): string;
}

const withChild = (
  parent: JsonValue | undefined,
  path: DocumentPath,
  value: JsonValue | undefined,
): JsonValue => {
  const [step, ...rest] = path;
  if (step === undefined) return value ?? null;
  if (typeof step === 'number') {
    const items = isList(parent) ? [...parent] : [];
    if (rest.length === 0 && value === undefined) items.splice(step, 1);
    else items[step] = withChild(items[step], rest, value);
    return items;
  }
  // Defined, not assigned: a server may be called "__proto__".
  const others = isRecord(parent) ? Object.entries(parent).filter(([key]) => key !== step) : [];
  if (rest.length === 0 && value === undefined) return Object.fromEntries(others);
  const before = isRecord(parent) && Object.hasOwn(parent, step) ? parent[step] : undefined;
  return Object.fromEntries([...others, [step, withChild(before, rest, value)]]);
};

/** Without prototypes, so that a parsed value and a made one compare. */
const plain = (value: JsonValue): JsonValue => {
  if (isList(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  const record: Record<string, JsonValue> = Object.create(null);
  for (const [key, item] of Object.entries(value)) record[key] = plain(item);
  return record satisfies JsonRecord;
};

/**
 * Puts a value in, replaces it or (undefined) takes it out, and proves that the new text says just that.
 * Throws `invalid-document`, and `document-not-editable` where the file is written in a way that cannot be edited
 * without touching the rest.
 */
export const editDocument = (
  syntax: DocumentSyntax,
  text: string,
  path: DocumentPath,
  value: JsonValue | undefined,
): string => {
  const wanted = plain(withChild(syntax.parse(text), path, value));
  const refused = (problem: string, cause?: unknown): PatchbayError =>
    new PatchbayError('document-not-editable', { place: path.join('.'), problem }, { cause });
  const edited = (() => {
    try {
      const edit = syntax.edit(text, path, value);
      return { text: edit, says: plain(syntax.parse(edit)) };
    } catch (error) {
      throw refused('the way it is written is not known', error);
    }
  })();
  if (!isDeepStrictEqual(edited.says, wanted))
    throw refused('changing this place would change other parts of the file');
  return edited.text;
};
