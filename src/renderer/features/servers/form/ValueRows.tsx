import { Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { looksSecret } from './looks-secret.ts';
import { faultOfRow } from './row-fault.ts';
import { newRow, type ValueRow } from './server-form-values.ts';
import { ValueRowFields } from './ValueRowFields.tsx';

interface ValueRowsProps {
  readonly kind: 'env' | 'headers';
  readonly rows: readonly ValueRow[];
  readonly error: ReactNode;
  readonly onChange: (rows: readonly ValueRow[]) => void;
}

/** Naming a new line like a secret makes it one; the person may switch it back. */
const withName = (row: ValueRow, name: string): ValueRow => {
  const guessed = looksSecret(name) && !looksSecret(row.name);
  return { ...row, name, secret: row.secret || guessed };
};

/** Environment values or headers, a line each. */
export function ValueRows({ kind, rows, error, onChange }: ValueRowsProps) {
  const { t } = useTranslation('form');
  const labelId = useId();
  const replace = (key: string, change: (row: ValueRow) => ValueRow) =>
    onChange(rows.map((row) => (row.key === key ? change(row) : row)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out like the fields around it.
    <div role="group" aria-labelledby={labelId}>
      <Text size="sm" fw={600} mb={4} id={labelId}>
        {t(kind)}
      </Text>
      <Stack gap={6}>
        {rows.map((row, index) => (
          <ValueRowFields
            key={row.key}
            row={row}
            number={index + 1}
            kind={kind}
            fault={error === undefined ? undefined : faultOfRow(row, rows)}
            onName={(name) => replace(row.key, (before) => withName(before, name))}
            onChange={(changes) => replace(row.key, (before) => ({ ...before, ...changes }))}
            onRemove={() => onChange(rows.filter(({ key }) => key !== row.key))}
          />
        ))}
      </Stack>
      {error !== undefined && (
        <Text size="xs" c="var(--mantine-color-error)" mt={4} role="alert">
          {error}
        </Text>
      )}
      <Button
        mt={rows.length === 0 ? 0 : 6}
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} stroke={1.5} />}
        onClick={() => onChange([...rows, newRow()])}
      >
        {t(kind === 'env' ? 'addEnv' : 'addHeader')}
      </Button>
    </div>
  );
}
