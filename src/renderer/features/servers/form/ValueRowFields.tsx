import { ActionIcon, Button, Checkbox, PasswordInput, TextInput, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RowFault } from './row-fault.ts';
import type { ValueRow } from './server-form-values.ts';
import classes from './ValueRows.module.css';

interface ValueRowFieldsProps {
  readonly row: ValueRow;
  readonly number: number;
  readonly kind: 'env' | 'headers';
  readonly fault: RowFault | undefined;
  readonly onName: (name: string) => void;
  readonly onChange: (changes: Partial<ValueRow>) => void;
  readonly onRemove: () => void;
}

function ValueField({
  row,
  label,
  invalid,
  onChange,
}: {
  row: ValueRow;
  label: string;
  invalid: boolean;
  onChange: ValueRowFieldsProps['onChange'];
}) {
  const { t } = useTranslation('form');
  if (row.kept) {
    return (
      <div className={classes.kept}>
        <span className={row.set ? undefined : classes.missing}>
          {t(row.set ? 'secretSet' : 'secretNotSet')}
        </span>
        <Button size="compact-sm" variant="default" onClick={() => onChange({ kept: false, value: '' })}>
          {t(row.set ? 'replaceSecret' : 'enterSecret')}
        </Button>
      </div>
    );
  }
  const common = {
    'aria-label': label,
    value: row.value,
    error: invalid,
    // A password field says it by its look alone.
    'aria-invalid': invalid || undefined,
    spellCheck: false,
    autoComplete: 'off',
    classNames: { input: 'mono' },
    onChange: (event: { currentTarget: { value: string } }) => onChange({ value: event.currentTarget.value }),
  };
  return row.secret ? (
    <PasswordInput
      {...common}
      autoComplete="new-password"
      placeholder={t('secretPlaceholder')}
      visibilityToggleButtonProps={{ 'aria-label': t('showSecret') }}
    />
  ) : (
    <TextInput {...common} placeholder={t('valuePlaceholder')} />
  );
}

/** Name, value, whether it is a secret, and a way to take the line out. */
export function ValueRowFields({
  row,
  number,
  kind,
  fault,
  onName,
  onChange,
  onRemove,
}: ValueRowFieldsProps) {
  const { t } = useTranslation('form');
  const what = row.name || t(kind === 'env' ? 'envNumber' : 'headerNumber', { number });
  return (
    <div className={classes.row}>
      <TextInput
        aria-label={t('lineName', { what })}
        placeholder={t('namePlaceholder')}
        classNames={{ input: 'mono' }}
        spellCheck={false}
        autoComplete="off"
        value={row.name}
        error={fault === 'name'}
        onChange={(event) => onName(event.currentTarget.value)}
      />
      <ValueField
        row={row}
        label={t('lineValue', { what })}
        invalid={fault === 'value'}
        onChange={onChange}
      />
      <Checkbox
        label={t('secret')}
        aria-label={t('lineSecret', { what })}
        checked={row.secret}
        onChange={(event) =>
          onChange(
            event.currentTarget.checked
              ? { secret: true }
              : { secret: false, kept: false, value: row.kept ? '' : row.value },
          )
        }
      />
      <Tooltip label={t('removeLine', { what })}>
        <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={t('removeLine', { what })}>
          <IconX size={16} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
