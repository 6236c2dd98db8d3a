import { isMap, isPair, isScalar, isSeq, type Node, type Pair, parseDocument, stringify, visit } from 'yaml';
import type { JsonValue } from '../paste/json-text.ts';
import type { DocumentPath, DocumentSyntax } from './document-syntax.ts';
import { invalidDocument, lineEndingOf, placeOf } from './place.ts';

const read = (text: string) => parseDocument(text, { uniqueKeys: true, version: '1.2', stringKeys: true });

/** Where the first alias stands that names no anchor; the beginning where there is none. */
const lostAliasAt = (document: ReturnType<typeof read>): number => {
  let at = 0;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return undefined;
      at = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return at;
};

/** A child of a collection with the offsets of its first and last character. */
interface Child {
  readonly step: string | number;
  readonly start: number;
  readonly end: number;
  readonly value: Node | null;
}

const rangeOf = (node: unknown): readonly [number, number] => {
  const range = (node as Node | null)?.range;
  if (range === null || range === undefined) throw new Error('a part of the document has no place');
  return [range[0], range[1]];
};

const childOfPair = (pair: Pair): Child => {
  const [start, keyEnd] = rangeOf(pair.key);
  const value = pair.value as Node | null;
  const step = isScalar(pair.key) ? String(pair.key.value) : '';
  return { step, start, end: value?.range ? value.range[1] : keyEnd + 1, value };
};

const childrenOf = (node: Node | null): readonly Child[] => {
  if (isMap(node) && !node.flow) return node.items.filter((item) => isPair(item)).map(childOfPair);
  if (!isSeq(node) || node.flow) return [];
  return node.items.map((item, step) => {
    const [start, end] = rangeOf(item);
    return { step, start, end, value: item as Node };
  });
};

/** Whole lines, from the one of the first character to the one of the last. */
const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
const lineEnd = (text: string, offset: number): number => {
  const at = text.indexOf('\n', Math.max(0, offset - 1));
  return at < 0 ? text.length : at + 1;
};

const block = (step: string | number, value: JsonValue, indent: string, ending: string): string =>
  stringify(typeof step === 'number' ? [value] : { [step]: value }, { lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? line : indent + line))
    .join(ending) + ending;

const nested = (path: DocumentPath, value: JsonValue): JsonValue =>
  [...path]
    .reverse()
    .reduce<JsonValue>((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value);

/** YAML in block style, as clients write it; flow style is left to `editDocument` to refuse. */
export const yamlSyntax: DocumentSyntax = {
  parse: (text) => {
    const document = read(text);
    const [error] = document.errors;
    if (error !== undefined) {
      const problem = (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
      throw invalidDocument('YAML', placeOf(text, error.pos[0]), problem);
    }
    try {
      return (document.toJS() ?? {}) as JsonValue;
    } catch (cause) {
      // An alias of nothing, or aliases of aliases without end.
      if (!(cause instanceof ReferenceError)) throw cause;
      throw invalidDocument('YAML', placeOf(text, lostAliasAt(document)), cause.message);
    }
  },
  edit: (text, path, value) => {
    const ending = lineEndingOf(text);
    let parent = read(text).contents as Node | null;
    let around: Child | undefined;
    for (const [depth, step] of path.entries()) {
      const children = childrenOf(parent);
      const child = children.find((candidate) => candidate.step === step);
      const isLast = depth === path.length - 1;
      if (child !== undefined && !isLast && childrenOf(child.value).length > 0) {
        around = child;
        parent = child.value;
        continue;
      }
      const last = children.at(-1);
      const [from, to] =
        child !== undefined
          ? [lineStart(text, child.start), lineEnd(text, child.end)]
          : last === undefined
            ? [text.length, text.length]
            : [lineEnd(text, last.end), lineEnd(text, last.end)];
      const model = child ?? last;
      const indent =
        model === undefined ? '' : text.slice(lineStart(text, model.start), model.start).replace(/- *$/, '');
      if (value === undefined && children.length === 1 && around !== undefined && child !== undefined)
        // A collection without children would be null.
        return `${text.slice(0, lineStart(text, around.start))}${block(around.step, typeof step === 'number' ? [] : {}, text.slice(lineStart(text, around.start), around.start), ending)}${text.slice(to)}`;
      const inner = value === undefined ? undefined : nested(path.slice(depth + 1), value);
      const put = inner === undefined ? '' : block(step, inner, indent, ending);
      const before = text.slice(0, from);
      const gap = before === '' || before.endsWith('\n') || put === '' ? '' : ending;
      return before + gap + put + text.slice(to);
    }
    return text;
  },
};
