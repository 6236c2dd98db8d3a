import { type DocumentPath, editDocument } from '../documents/document-syntax.ts';
import { isList, isRecord, type JsonValue } from '../paste/json-text.ts';
import type { ClientFormat } from './client-format.ts';

export interface NamedEntry {
  readonly name: string;
  readonly entry: Record<string, unknown>;
}

const placeOf = (
  { container, isList: listed }: ClientFormat,
  document: JsonValue,
  name: string,
): DocumentPath => {
  if (!listed) return [container, name];
  const servers = isRecord(document) ? document[container] : undefined;
  const entries = isList(servers) ? servers : [];
  const at = entries.findIndex((entry) => isRecord(entry) && entry.name === name);
  return [container, at < 0 ? entries.length : at];
};

/**
 * The text of a client's file with our entries in it, replaced where the name is there already; every other byte
 * stays. Throws `invalid-document`, `document-not-editable`.
 */
export const writeClient = (format: ClientFormat, text: string, entries: readonly NamedEntry[]): string =>
  entries.reduce((before, { name, entry }) => {
    const place = placeOf(format, format.syntax.parse(before), name);
    return editDocument(format.syntax, before, place, entry as JsonValue);
  }, text);
