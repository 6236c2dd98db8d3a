import { Group, NumberInput, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FoldedFields } from '../../../components/folded-fields/FoldedFields.tsx';
import type { FormField } from './form-errors.ts';
import type { ServerFieldsProps } from './ServerFields.tsx';

interface AdvancedFieldsProps extends ServerFieldsProps {
  readonly errorOf: (field: FormField) => ReactNode;
}

const folded: readonly FormField[] = [
  'category',
  'notes',
  'timeoutSeconds',
  'startTimeoutSeconds',
  'idleStopMinutes',
  'memoryLimitMb',
  'enabled',
];

/** What most servers need not: folded away, opened when something in it is wrong. */
export function AdvancedFields({ values, errors, onChange, errorOf }: AdvancedFieldsProps) {
  const { t } = useTranslation('form');
  return (
    <>
      <TagsInput
        label={t('tags')}
        description={t('tagsDescription')}
        value={[...values.tags]}
        error={errorOf('tags')}
        onChange={(tags) => onChange({ tags })}
        clearable
        clearButtonProps={{ 'aria-label': t('clearTags') }}
      />
      <FoldedFields title={t('advanced')} mustShow={folded.some((field) => errors[field] !== undefined)}>
        <Group grow align="start">
          <NumberInput
            label={t('timeoutSeconds')}
            description={t('timeoutSecondsDescription')}
            min={1}
            max={86_400}
            allowDecimal={false}
            value={values.timeoutSeconds}
            error={errorOf('timeoutSeconds')}
            onChange={(value) => onChange({ timeoutSeconds: Number(value) })}
          />
          <NumberInput
            label={t('startTimeoutSeconds')}
            description={t('startTimeoutSecondsDescription')}
            min={1}
            max={3_600}
            allowDecimal={false}
            value={values.startTimeoutSeconds}
            error={errorOf('startTimeoutSeconds')}
            onChange={(value) => onChange({ startTimeoutSeconds: Number(value) })}
          />
        </Group>
        <Group grow align="start">
          <NumberInput
            label={t('idleStopMinutes')}
            description={t('idleStopMinutesDescription')}
            min={0}
            max={10_080}
            allowDecimal={false}
            value={values.idleStopMinutes}
            error={errorOf('idleStopMinutes')}
            onChange={(value) => onChange({ idleStopMinutes: Number(value) })}
          />
          {values.transport === 'stdio' && (
            <NumberInput
              label={t('memoryLimitMb')}
              description={t('memoryLimitMbDescription')}
              min={0}
              max={1_048_576}
              allowDecimal={false}
              value={values.memoryLimitMb}
              error={errorOf('memoryLimitMb')}
              onChange={(value) => onChange({ memoryLimitMb: Number(value) })}
            />
          )}
        </Group>
        <TextInput
          label={t('category')}
          value={values.category}
          error={errorOf('category')}
          onChange={(event) => onChange({ category: event.currentTarget.value })}
        />
        <Textarea
          label={t('notes')}
          autosize
          minRows={2}
          maxRows={8}
          value={values.notes}
          error={errorOf('notes')}
          onChange={(event) => onChange({ notes: event.currentTarget.value })}
        />
        <Switch
          label={t('enabled')}
          description={t('enabledDescription')}
          checked={values.enabled}
          onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
        />
      </FoldedFields>
    </>
  );
}
