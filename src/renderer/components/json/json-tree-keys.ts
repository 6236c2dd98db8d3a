import type { JsonRow } from './json-tree-rows.ts';

export type TreeMove =
  | { readonly kind: 'go'; readonly pointer: string }
  | { readonly kind: 'toggle'; readonly pointer: string; readonly open: boolean };

const PAGE_ROWS = 15;

/** What a key does in a tree (ARIA authoring practices, "Tree view"); undefined where it does nothing. */
export const treeKey = (rows: readonly JsonRow[], index: number, key: string): TreeMove | undefined => {
  const row = rows[index];
  if (!row) return undefined;
  const go = (to: number): TreeMove | undefined => {
    const target = rows[Math.max(0, Math.min(rows.length - 1, to))];
    return target && { kind: 'go', pointer: target.pointer };
  };
  const toggle = (open: boolean): TreeMove => ({ kind: 'toggle', pointer: row.pointer, open });
  switch (key) {
    case 'ArrowDown':
      return go(index + 1);
    case 'ArrowUp':
      return go(index - 1);
    case 'PageDown':
      return go(index + PAGE_ROWS);
    case 'PageUp':
      return go(index - PAGE_ROWS);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (!row.expandable) return undefined;
      return row.expanded ? go(index + 1) : toggle(true);
    case 'ArrowLeft':
      if (row.expanded) return toggle(false);
      return row.parent === undefined ? undefined : { kind: 'go', pointer: row.parent };
    case 'Enter':
    case ' ':
      return row.expandable ? toggle(!row.expanded) : undefined;
    default:
      return undefined;
  }
};
