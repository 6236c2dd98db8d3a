// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by transform cannot be rows of a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the table around them is scrolled
import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, memo, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleName } from '../visible-characters.ts';
import { CopyTable } from './CopyTable.tsx';
import { cellText } from './cell-text.ts';
import { columnWidths } from './column-widths.ts';
import classes from './DataTable.module.css';
import type { TableData } from './table-of.ts';

const ROW_PX = 29;
const GAP_PX = 16;
/** In a longer table every row is one line, so that none moves when it is scrolled to. */
const WRAPPED_ROWS = 1_000;
/** A browser draws nothing beyond some 33 million pixels; the tree, copies and files have all. */
const MOST_ROWS = 1_000_000;
const AHEAD_ROWS = 6;

interface RowProps {
  readonly row: TableData['rows'][number];
  readonly columns: readonly string[];
  /** In one line, and whole on hover. */
  readonly isLine: boolean;
}

const Cells = memo(({ row, columns, isLine }: RowProps) =>
  columns.map((column) => {
    const text = cellText(row[column]);
    return (
      <div
        key={column}
        role="cell"
        className={classes.cell}
        data-number={typeof row[column] === 'number' || undefined}
        title={isLine && text !== '' ? text : undefined}
      >
        {text}
      </div>
    );
  }),
);

/** A list of flat objects: only the rows in view are in the page. */
export function DataTable({ table, name }: { readonly table: TableData; readonly name: string }) {
  const { t } = useTranslation('tools');
  const box = useRef<HTMLDivElement>(null);
  const { columns, rows } = table;
  const shownRows = Math.min(rows.length, MOST_ROWS);
  const isLong = rows.length > WRAPPED_ROWS;
  /** Their names stand above the numbers. */
  const numbers = useMemo(
    () => new Set(columns.filter((column) => typeof rows[0]?.[column] === 'number')),
    [columns, rows],
  );
  const grid = useMemo((): CSSProperties => {
    const widths = columnWidths({ columns, rows });
    const gapsPx = (columns.length + 1) * GAP_PX;
    return {
      gridTemplateColumns: widths.map((width) => `minmax(${width}ch, ${width}fr)`).join(' '),
      minWidth: `calc(${widths.reduce((sum, width) => sum + width, 0)}ch + ${gapsPx}px)`,
    };
  }, [columns, rows]);
  const virtual = useVirtualizer({
    count: shownRows,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: AHEAD_ROWS,
    scrollMargin: ROW_PX,
  });
  return (
    <>
      <div className={classes.head}>
        <Text size="xs" c="dimmed" className="numbers">
          {t('result.rows', { count: rows.length })}
          {shownRows < rows.length && ` · ${t('result.firstRows', { count: shownRows })}`}
        </Text>
        <CopyTable table={table} name={name} />
      </div>
      <div
        ref={box}
        className={classes.table}
        role="table"
        aria-label={t('result.table')}
        aria-rowcount={rows.length + 1}
        data-long={isLong || undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
      >
        <div role="rowgroup" className={classes.names} style={{ minWidth: grid.minWidth }}>
          <div role="row" aria-rowindex={1} className={classes.row} style={grid}>
            {columns.map((column) => (
              <div
                key={column}
                role="columnheader"
                className={classes.cell}
                data-number={numbers.has(column) || undefined}
                title={visibleName(column)}
              >
                {visibleName(column)}
              </div>
            ))}
          </div>
        </div>
        <div
          role="rowgroup"
          className={classes.rows}
          style={{ height: virtual.getTotalSize(), minWidth: grid.minWidth }}
        >
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <div
                key={key}
                ref={isLong ? undefined : virtual.measureElement}
                data-index={index}
                role="row"
                aria-rowindex={index + 2}
                className={classes.row}
                style={{ ...grid, transform: `translateY(${start - ROW_PX}px)` }}
              >
                <Cells row={row} columns={columns} isLine={isLong} />
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}
