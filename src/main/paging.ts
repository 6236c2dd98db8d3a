import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Page } from '#shared/model/page.ts';

/** Items a page has unless the caller says otherwise. */
const DEFAULT_LIMIT = 200;

export interface PageQuery {
  readonly limit?: number;
  readonly cursor?: string;
}

/** The whole number a cursor stands for. Throws `invalid-input`. */
export const cursorNumber = (cursor: string | undefined): number | undefined => {
  if (cursor === undefined) return undefined;
  if (!/^\d{1,15}$/.test(cursor)) {
    throw new PatchbayError('invalid-input', { problem: 'cursor is not one of this list', field: 'cursor' });
  }
  return Number(cursor);
};

export const pageLimit = (query: PageQuery): number => query.limit ?? DEFAULT_LIMIT;

/** A page of a list that is in memory; the cursor is the offset. */
export const pageOfItems = <T>(items: readonly T[], query: PageQuery): Page<T> => {
  const offset = cursorNumber(query.cursor) ?? 0;
  const end = offset + pageLimit(query);
  return { items: items.slice(offset, end), nextCursor: end < items.length ? String(end) : undefined };
};
