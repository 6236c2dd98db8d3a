import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Results.module.css';
import type { TableData } from './table-of.ts';
import { visibleName } from './visible-characters.ts';

const ROWS_AT_A_TIME = 200;

const cellText = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? visibleName(value) : String(value);

/** A list of flat objects. */
export function DataTable({ table }: { readonly table: TableData }) {
  const { t } = useTranslation('tools');
  const [shown, setShown] = useState(ROWS_AT_A_TIME);
  const left = table.rows.length - shown;
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
          {table.rows.slice(0, shown).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a result have no identity but their place
            <Table.Tr key={index}>
              {table.columns.map((column) => (
                <Table.Td key={column} data-number={typeof row[column] === 'number' || undefined}>
                  {cellText(row[column])}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {left > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShown(shown + ROWS_AT_A_TIME)}>
          {t('result.moreRows', { count: left })}
        </Button>
      )}
    </section>
  );
}
