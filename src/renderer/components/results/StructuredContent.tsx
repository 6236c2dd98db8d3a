import { Badge, Group, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../copy-button/CopyButton.tsx';
import { JsonTree } from '../json/JsonTree.tsx';
import { fileName } from './file-name.ts';
import classes from './Results.module.css';
import { SaveButton } from './SaveButton.tsx';
import { DataTable } from './table/DataTable.tsx';
import { tableOf } from './table/table-of.ts';

interface StructuredContentProps {
  readonly value: unknown;
  readonly name: string;
  /** The tool has an output schema, and the result was checked against it. */
  readonly checked: boolean;
}

/** Structured content as a table where it is a list of like things, else as a tree. */
export function StructuredContent({ value, name, checked }: StructuredContentProps) {
  const { t } = useTranslation('tools');
  const table = useMemo(() => tableOf(value), [value]);
  const text = () => JSON.stringify(value, null, 2);
  const hasRest = table !== undefined && Object.keys(table.rest).length > 0;
  return (
    <div className={classes.block}>
      <Group gap="xs" mb={4}>
        <Text size="sm" fw={500}>
          {t('result.structured')}
        </Text>
        {checked && (
          <Badge
            variant="default"
            size="sm"
            tt="none"
            fw={400}
            leftSection={<IconCheck size={12} stroke={1.5} aria-hidden />}
          >
            {t('result.fitsSchema')}
          </Badge>
        )}
        <CopyButton value={text} label={t('result.copyJson')} />
        <SaveButton
          saved={{ kind: 'text', text, mimeType: 'application/json' }}
          name={fileName(name, 'application/json')}
        />
      </Group>
      {hasRest && <JsonTree value={table.rest} label={t('result.structured')} />}
      {table ? (
        <DataTable table={table} name={name} />
      ) : (
        <JsonTree value={value} label={t('result.structured')} />
      )}
    </div>
  );
}
