import { ScrollArea, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BatchInputRow } from '#shared/model/batch.ts';
import { visibleText } from '../../../components/results/visible-characters.ts';
import classes from './Batch.module.css';

/** More would be read by nobody; what is wrong comes first. */
const SHOWN_ROWS = 50;

/** What was read, the rows that do not fit first. */
export function BatchPreview({ rows }: { readonly rows: readonly BatchInputRow[] }) {
  const { t } = useTranslation('tools');
  const wrong = rows.filter(({ problem }) => problem !== undefined);
  const shown = [...wrong, ...rows.filter(({ problem }) => problem === undefined)].slice(0, SHOWN_ROWS);
  return (
    <>
      <ScrollArea.Autosize mah={220} className={classes.box} viewportProps={{ tabIndex: 0 }}>
        <Table aria-label={t('batch.preview')} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={64}>{t('batch.line')}</Table.Th>
              <Table.Th>{t('arguments')}</Table.Th>
              <Table.Th w="35%">{t('batch.problem')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ line, arguments: args, problem }) => (
              <Table.Tr key={line}>
                <Table.Td className={classes.number}>{line}</Table.Td>
                <Table.Td className={`mono ${classes.cell}`}>
                  {args === undefined ? '' : visibleText(JSON.stringify(args))}
                </Table.Td>
                <Table.Td className={classes.cell} c="var(--state-failed)">
                  {problem === undefined ? '' : visibleText(problem)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      {rows.length > SHOWN_ROWS && (
        <Text size="sm" c="dimmed">
          {t('batch.more', { count: rows.length - SHOWN_ROWS })}
        </Text>
      )}
    </>
  );
}
