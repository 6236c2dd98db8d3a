import { Button, Table } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Results.module.css';
import type { TableData } from './table-of.ts';
import { visibleName } from './visible-characters.ts';

const MOST_ROWS_AT_A_TIME = 200;
const FEWEST_ROWS_AT_A_TIME = 25;
/** So many cells are drawn without a pause. */
const CELLS_AT_A_TIME = 1_200;

const cellText = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? visibleName(value) : String(value);

interface RowsProps {
  readonly table: TableData;
  readonly from: number;
  readonly to: number;
}

/** Drawn once: those that come after them are others. */
const Rows = memo(({ table: { columns, rows }, from, to }: RowsProps) =>
  rows.slice(from, to).map((row, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows of a result have no identity but their place
    <Table.Tr key={from + index}>
      {columns.map((column) => (
        <Table.Td key={column} data-number={typeof row[column] === 'number' || undefined}>
          {cellText(row[column])}
        </Table.Td>
      ))}
    </Table.Tr>
  )),
);

/** A list of flat objects. */
export function DataTable({ table }: { readonly table: TableData }) {
  const { t } = useTranslation('tools');
  const [shownPages, setShownPages] = useState(1);
  const rowsOfAPage = Math.min(
    MOST_ROWS_AT_A_TIME,
    Math.max(FEWEST_ROWS_AT_A_TIME, Math.floor(CELLS_AT_A_TIME / table.columns.length)),
  );
  const left = table.rows.length - shownPages * rowsOfAPage;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={classes.table} tabIndex={0} aria-label={t('result.table')}>
      <Table stickyHeader verticalSpacing={4} horizontalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {table.columns.map((column) => (
              <Table.Th key={column}>{visibleName(column)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Array.from({ length: shownPages }, (_, page) => (
            <Rows
              // biome-ignore lint/suspicious/noArrayIndexKey: pages of rows have no identity but their place
              key={page}
              table={table}
              from={page * rowsOfAPage}
              to={(page + 1) * rowsOfAPage}
            />
          ))}
        </Table.Tbody>
      </Table>
      {left > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShownPages(shownPages + 1)}>
          {t('result.moreRows', { count: left })}
        </Button>
      )}
    </section>
  );
}
