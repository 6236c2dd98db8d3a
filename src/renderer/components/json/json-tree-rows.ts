/** More children than this are cut, and the row says how many; copy and save give all. */
export const SHOWN_CHILDREN = 5_000;
/** A text longer than this is opened like an object, line by line. */
const LONG_TEXT_CHARACTERS = 160;
const SHOWN_TEXT_LINES = 2_000;

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null' | 'line' | 'cut';

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
}

export type ExpandedPointers = ReadonlySet<string>;

const escapeSegment = (segment: string): string => segment.replaceAll('~', '~0').replaceAll('/', '~1');

const kindOf = (value: unknown): JsonKind => {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
};

const isLong = (text: string): boolean => text.length > LONG_TEXT_CHARACTERS || text.includes('\n');

const childrenOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value as Readonly<Record<string, unknown>>)
    : [];

const preview = (value: unknown, kind: JsonKind): string => {
  if (kind === 'array') return `[${(value as readonly unknown[]).length}]`;
  if (kind === 'object') return `{${Object.keys(value as object).length}}`;
  if (kind !== 'string') return String(value ?? null);
  const text = value as string;
  const start = text.length > LONG_TEXT_CHARACTERS ? text.slice(0, LONG_TEXT_CHARACTERS) : text;
  return JSON.stringify(start) + (start.length < text.length ? '…' : '');
};

/** A text in lines that fit a row. */
const linesOf = (text: string): readonly string[] =>
  text
    .slice(0, SHOWN_TEXT_LINES * LONG_TEXT_CHARACTERS)
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${LONG_TEXT_CHARACTERS}}`, 'gsu')) ?? ['']);

/** The rows that a tree shows with these pointers open. */
export const jsonTreeRows = (value: unknown, expanded: ExpandedPointers): readonly JsonRow[] => {
  const rows: JsonRow[] = [];
  const leaf = (parent: string, index: number, level: number, kind: 'line' | 'cut', text: string) => {
    const pointer = `${parent}#${kind}${index}`;
    rows.push({
      pointer,
      parent,
      level,
      label: undefined,
      kind,
      preview: text,
      expandable: false,
      expanded: false,
      value: text,
    });
  };
  const visit = (
    node: unknown,
    pointer: string,
    parent: string | undefined,
    level: number,
    label?: string,
  ) => {
    const kind = kindOf(node);
    const children = childrenOf(node);
    const long = kind === 'string' && isLong(node as string);
    const expandable = children.length > 0 || long;
    const open = expandable && expanded.has(pointer);
    rows.push({
      pointer,
      parent,
      level,
      label,
      kind,
      preview: preview(node, kind),
      expandable,
      expanded: open,
      value: node,
    });
    if (!open) return;
    if (long) {
      const lines = linesOf(node as string);
      for (const [index, line] of lines.slice(0, SHOWN_TEXT_LINES).entries())
        leaf(pointer, index, level + 1, 'line', line);
      return;
    }
    for (const [key, child] of children.slice(0, SHOWN_CHILDREN))
      visit(child, `${pointer}/${escapeSegment(key)}`, pointer, level + 1, key);
    if (children.length > SHOWN_CHILDREN)
      leaf(pointer, SHOWN_CHILDREN, level + 1, 'cut', String(children.length - SHOWN_CHILDREN));
  };
  visit(value, '', undefined, 1);
  return rows;
};

/** What is open at first: the levels that fit about a screen. */
export const initiallyExpanded = (value: unknown, mostRows = 40): ExpandedPointers => {
  let expanded: ReadonlySet<string> = new Set();
  for (let level = 1; level <= 4; level += 1) {
    const rows = jsonTreeRows(value, expanded);
    const opened = rows.filter((row) => row.expandable && row.kind !== 'string').map((row) => row.pointer);
    const next = new Set(opened);
    if (level > 1 && jsonTreeRows(value, next).length > mostRows) break;
    expanded = next;
  }
  return expanded;
};
