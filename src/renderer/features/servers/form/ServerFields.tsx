import { SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type TransportKind, transportKinds } from '#shared/model/server.ts';
import { AdvancedFields } from './AdvancedFields.tsx';
import { FieldMessage } from './FieldMessage.tsx';
import type { FormErrors, FormField } from './form-errors.ts';
import { RootRows } from './RootRows.tsx';
import { SignInFields } from './SignInFields.tsx';
import type { ServerFormValues } from './server-form-values.ts';
import { ValueRows } from './ValueRows.tsx';

export interface ServerFieldsProps {
  readonly values: ServerFormValues;
  readonly errors: FormErrors;
  readonly onChange: (changes: Partial<ServerFormValues>) => void;
}

const exampleUrl: Readonly<Record<Exclude<TransportKind, 'stdio'>, string>> = {
  http: 'https://example.com/mcp',
  sse: 'https://example.com/sse',
  websocket: 'wss://example.com/mcp',
};

/** Every field of a server; the same in the Add dialog and in the settings of a saved one. */
export function ServerFields({ values, errors, onChange }: ServerFieldsProps) {
  const { t } = useTranslation('form');
  const transportLabel = useId();
  const errorOf = (field: FormField): ReactNode => {
    const problem = errors[field];
    return problem === undefined ? undefined : <FieldMessage problem={problem} />;
  };
  return (
    <Stack gap="sm">
      <TextInput
        label={t('name')}
        required
        maxLength={100}
        value={values.name}
        error={errorOf('name')}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <div>
        <Text size="sm" fw={600} mb={4} id={transportLabel}>
          {t('transport')}
        </Text>
        <SegmentedControl
          aria-labelledby={transportLabel}
          value={values.transport}
          onChange={(transport) => onChange({ transport: transport as TransportKind })}
          data={transportKinds.map((kind) => ({ value: kind, label: t(`servers:transport.${kind}`) }))}
        />
        {errors.transport !== undefined && (
          <Text size="xs" c="var(--mantine-color-error)" mt={4}>
            {errorOf('transport')}
          </Text>
        )}
      </div>
      {values.transport === 'stdio' ? (
        <>
          <TextInput
            label={t('command')}
            description={t('commandDescription')}
            required
            classNames={{ input: 'mono' }}
            spellCheck={false}
            value={values.command}
            error={errorOf('command')}
            onChange={(event) => onChange({ command: event.currentTarget.value })}
          />
          <Textarea
            label={t('args')}
            description={t('argsDescription')}
            classNames={{ input: 'mono' }}
            spellCheck={false}
            autosize
            minRows={2}
            maxRows={8}
            value={values.argumentText}
            error={errorOf('args')}
            onChange={(event) => onChange({ argumentText: event.currentTarget.value })}
          />
          <TextInput
            label={t('cwd')}
            description={t('cwdDescription')}
            classNames={{ input: 'mono' }}
            spellCheck={false}
            value={values.cwd}
            error={errorOf('cwd')}
            onChange={(event) => onChange({ cwd: event.currentTarget.value })}
          />
          <ValueRows
            kind="env"
            rows={values.env}
            error={errorOf('env')}
            onChange={(env) => onChange({ env })}
          />
        </>
      ) : (
        <>
          <TextInput
            label={t('url')}
            required
            classNames={{ input: 'mono' }}
            spellCheck={false}
            placeholder={exampleUrl[values.transport]}
            value={values.url}
            error={errorOf('url')}
            onChange={(event) => onChange({ url: event.currentTarget.value })}
          />
          <ValueRows
            kind="headers"
            rows={values.headers}
            error={errorOf('headers')}
            onChange={(headers) => onChange({ headers })}
          />
          {values.transport !== 'websocket' && (
            <SignInFields
              oauth={values.oauth}
              error={errorOf('oauth')}
              onChange={(changes) => onChange({ oauth: { ...values.oauth, ...changes } })}
            />
          )}
        </>
      )}
      <RootRows roots={values.roots} error={errorOf('roots')} onChange={(roots) => onChange({ roots })} />
      <TextInput
        label={t('description')}
        value={values.description}
        error={errorOf('description')}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
      />
      <AdvancedFields values={values} errors={errors} onChange={onChange} errorOf={errorOf} />
    </Stack>
  );
}
