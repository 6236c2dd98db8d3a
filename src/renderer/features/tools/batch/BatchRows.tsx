// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by transform cannot be rows of a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the table around them is scrolled
import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { orpc } from '../../../lib/client.ts';
import classes from './Batch.module.css';
import { BatchRowLine } from './BatchRowLine.tsx';

const ROW_PX = 34;
const PAGE_ROWS = 200;
const LOAD_AHEAD_ROWS = 30;
const columns = ['number', 'arguments', 'state', 'time', 'result'] as const;

/** The rows of a batch in their order; only those in view are in the page. */
export function BatchRows({ batchId, only }: { readonly batchId: string; readonly only: 'all' | 'failed' }) {
  const { t } = useTranslation('tools');
  const box = useRef<HTMLDivElement>(null);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    orpc.batches.rows.infiniteOptions({
      input: (cursor: string | undefined) => ({
        id: batchId,
        limit: PAGE_ROWS,
        cursor,
        only: only === 'failed' ? only : undefined,
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const wantsMore =
    hasNextPage && !isFetchingNextPage && (items.at(-1)?.index ?? 0) >= rows.length - LOAD_AHEAD_ROWS;
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);
  if (error !== null) return <ErrorNotice error={error} />;
  return (
    <div
      ref={box}
      className={classes.rows}
      role="table"
      aria-label={t('batch.results')}
      aria-rowcount={hasNextPage ? -1 : rows.length + 1}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keyboard
      tabIndex={0}
    >
      <div className={classes.head} role="row" aria-rowindex={1}>
        {columns.map((column) => (
          <span key={column} role="columnheader" data-column={column}>
            {t(`batch.column.${column}`)}
          </span>
        ))}
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <BatchRowLine key={item.key} row={row} place={item.index} top={item.start} />
          );
        })}
      </div>
      {rows.length === 0 && data !== undefined && <p className={classes.none}>{t('batch.noneFailed')}</p>}
    </div>
  );
}
