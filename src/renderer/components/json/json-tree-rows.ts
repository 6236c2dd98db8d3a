import { linesOf } from './json-lines.ts';
import {
  childCount,
  childPointer,
  childrenIn,
  isContainer,
  type JsonRange,
  LINE_CHARACTERS,
  linePointer,
  partPointer,
  partsOf,
} from './json-parts.ts';

export type JsonKind =
  | 'object'
  | 'array'
  | 'string'
  | 'number'
  | 'boolean'
  | 'null'
  /** Of a long text. */
  | 'line'
  /** Stands for those of many children, or that of a long text, which are opened by themselves. */
  | 'part';

/** One line of the tree. */
export interface JsonRow {
  /** A JSON pointer; unique in the tree. */
  readonly pointer: string;
  readonly parent: string | undefined;
  /** From 1, as aria-level counts. */
  readonly level: number;
  readonly label: string | undefined;
  readonly kind: JsonKind;
  readonly preview: string;
  readonly expandable: boolean;
  readonly expanded: boolean;
  readonly value: unknown;
  /** Of a part: which one of the value. */
  readonly range?: JsonRange;
}

export type ExpandedPointers = ReadonlySet<string>;

const kindOf = (value: unknown): JsonKind => {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
};

const preview = (value: unknown, kind: JsonKind): string => {
  if (isContainer(value)) return kind === 'array' ? `[${childCount(value)}]` : `{${childCount(value)}}`;
  if (typeof value !== 'string') return String(value ?? null);
  const start = value.length > LINE_CHARACTERS ? value.slice(0, LINE_CHARACTERS) : value;
  return JSON.stringify(start) + (start.length < value.length ? '…' : '');
};

/** The rows that a tree shows with these pointers open. */
export const jsonTreeRows = (value: unknown, expanded: ExpandedPointers): readonly JsonRow[] => {
  const rows: JsonRow[] = [];
  const visit = (
    node: unknown,
    pointer: string,
    parent: string | undefined,
    level: number,
    label?: string,
  ) => {
    const kind = kindOf(node);
    const parts = partsOf(node);
    const isOpen = parts.length > 0 && expanded.has(pointer);
    rows.push({
      pointer,
      parent,
      level,
      label,
      kind,
      preview: preview(node, kind),
      expandable: parts.length > 0,
      expanded: isOpen,
      value: node,
    });
    if (!isOpen) return;
    const show = (range: JsonRange, above: string, at: number) => {
      if (typeof node === 'string')
        for (const { begin, end } of linesOf(node, range)) {
          const line = node.slice(begin, end);
          rows.push({
            pointer: linePointer(pointer, begin),
            parent: above,
            level: at,
            label: undefined,
            kind: 'line',
            preview: line,
            expandable: false,
            expanded: false,
            value: line,
          });
        }
      else if (isContainer(node))
        for (const { key, value: child } of childrenIn(node, range.from, range.to))
          visit(child, childPointer(pointer, key), above, at, key);
    };
    for (const [index, range] of parts.entries()) {
      if (index === 0) {
        show(range, pointer, level + 1);
        continue;
      }
      const own = partPointer(pointer, range);
      const isPartOpen = expanded.has(own);
      rows.push({
        pointer: own,
        parent: pointer,
        level: level + 1,
        label: undefined,
        kind: 'part',
        preview: '',
        expandable: true,
        expanded: isPartOpen,
        value: node,
        range,
      });
      if (isPartOpen) show(range, own, level + 2);
    }
  };
  visit(value, '', undefined, 1);
  return rows;
};
