import type { CallSummary } from '#shared/model/call.ts';
import type { Page } from '#shared/model/page.ts';

/**
 * The pages with the newest calls before them. Undefined where more happened than one page holds:
 * then nobody knows what is between, and the list is loaded anew.
 */
export const withNewest = (
  pages: readonly Page<CallSummary>[],
  newest: Page<CallSummary>,
): readonly Page<CallSummary>[] | undefined => {
  const [first, ...rest] = pages;
  if (first === undefined || first.items.length === 0) return [newest];
  const known = new Set(pages.flatMap(({ items }) => items.map(({ id }) => id)));
  const added = newest.items.filter(({ id }) => !known.has(id));
  if (added.length === 0) return pages;
  if (added.length === newest.items.length && newest.nextCursor !== undefined) return undefined;
  return [{ ...first, items: [...added, ...first.items] }, ...rest];
};
