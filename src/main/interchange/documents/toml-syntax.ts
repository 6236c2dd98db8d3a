import { parse, stringify, TomlError } from 'smol-toml';
import type { JsonValue } from '../paste/json-text.ts';
import type { DocumentPath, DocumentSyntax } from './document-syntax.ts';
import { invalidDocument, lineEndingOf } from './place.ts';

/** The dotted key of a table header, taken apart; undefined for any other line. */
const headerOf = (line: string): readonly string[] | undefined => {
  const inside =
    /^\s*\[\[?\s*((?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+|[.\s])+?)\s*\]\]?\s*(?:#.*)?$/.exec(line)?.[1];
  return inside
    ?.match(/"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+/g)
    ?.map((part) =>
      part.startsWith('"') ? (JSON.parse(part) as string) : part.startsWith("'") ? part.slice(1, -1) : part,
    );
};

const startsWith = (key: readonly string[], prefix: DocumentPath): boolean =>
  prefix.every((step, index) => key[index] === step);

/** Which lines belong to the table at the path and the tables inside it; comments above the next table belong to that. */
const linesOf = (lines: readonly string[], path: DocumentPath): readonly boolean[] => {
  let isInside = false;
  const inside = lines.map((line) => {
    const header = headerOf(line);
    if (header !== undefined) isInside = startsWith(header, path);
    return isInside;
  });
  for (let index = lines.length - 1; index > 0; index -= 1) {
    const isBoundary = inside[index] === true && inside[index + 1] !== true && index + 1 < lines.length;
    if (isBoundary && /^\s*(?:#.*)?$/.test(lines[index] ?? '')) inside[index] = false;
  }
  return inside;
};

const tableText = (path: DocumentPath, value: JsonValue): string => {
  const nested = [...path].reverse().reduce<unknown>((inner, step) => ({ [step]: inner }), value);
  return stringify(nested as Record<string, unknown>).trimEnd();
};

/** TOML whose tables have headers of their own, as clients write it; other ways of writing are left to `editDocument` to refuse. */
export const tomlSyntax: DocumentSyntax = {
  parse: (text) => {
    try {
      return parse(text) as JsonValue;
    } catch (error) {
      if (!(error instanceof TomlError)) throw error;
      const problem = (error.message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');
      throw invalidDocument('TOML', { line: error.line, column: error.column }, problem);
    }
  },
  edit: (text, path, value) => {
    const ending = lineEndingOf(text);
    const lines = text.split(/\r?\n/);
    const inside = linesOf(lines, path);
    const at = inside.indexOf(true);
    const kept = (from: number, to?: number): string[] =>
      lines.slice(from, to).filter((_, index) => inside[from + index] !== true);
    const table = value === undefined ? [] : tableText(path, value).split('\n');
    if (at >= 0) return [...kept(0, at), ...table, ...kept(at)].join(ending);
    if (table.length === 0) return text;
    const body = text.replace(/\s+$/, '');
    return `${body === '' ? '' : `${body}${ending}${ending}`}${table.join(ending)}${ending}`;
  },
};
