import type { AuditEntry } from '#shared/model/gateway.ts';
import type { Page } from '#shared/model/page.ts';
import { cursorNumber, type PageQuery, pageLimit } from '../paging.ts';
import type { AuditStore } from './audit-store.ts';

/** One page of what was changed, newest first. */
export const auditPage = (store: AuditStore, page: PageQuery): Page<AuditEntry> => {
  const limit = pageLimit(page);
  const found = store.list(cursorNumber(page.cursor), limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: found.length > limit && last !== undefined ? String(last.sequence) : undefined,
  };
};
