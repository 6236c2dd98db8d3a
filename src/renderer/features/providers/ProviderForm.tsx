import { Autocomplete, Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProviderModel, type ProviderPreset, providerPresets } from '#shared/model/provider.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { FoldedFields } from '../../components/folded-fields/FoldedFields.tsx';
import { SecretField } from '../servers/form/SecretField.tsx';
import { ValueRows } from '../servers/form/ValueRows.tsx';
import classes from './Providers.module.css';
import { ProviderTestPanel } from './ProviderTestPanel.tsx';
import { inputOfDraft, type ProviderDraft, problemOf, withPreset } from './provider-draft.ts';
import { useProviderTest } from './use-provider-test.ts';

const presets = Object.keys(providerPresets) as ProviderPreset[];

interface ProviderFormProps {
  readonly initial: ProviderDraft;
  /** Of the saved one whose key and headers are kept. */
  readonly previous: string | undefined;
  readonly action: string;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onChange?: (draft: ProviderDraft) => void;
  readonly onFetchModels?: () => Promise<readonly ProviderModel[]>;
  readonly onCancel: () => void;
  readonly onSubmit: (draft: ProviderDraft) => void;
}

/** Where models are asked: the address, the key, and a test of what works there. */
export function ProviderForm(props: ProviderFormProps) {
  const { initial, previous, action, isBusy, error, onChange, onFetchModels, onCancel, onSubmit } = props;
  const { t } = useTranslation('providers');
  const [draft, setDraft] = useState(initial);
  const [attempted, setAttempted] = useState(false);
  const put = (next: ProviderDraft) => {
    setDraft(next);
    onChange?.(next);
  };
  const change = (changes: Partial<ProviderDraft>) => put({ ...draft, ...changes });
  const testing = useProviderTest({
    previous,
    onModels: (models) => setDraft((now) => ({ ...now, models: [...models] })),
  });
  const fetching = useMutation({
    mutationFn: async () => onFetchModels?.(),
    onSuccess: (models) => models && change({ models: [...models] }),
  });
  const problem = attempted ? problemOf(draft) : undefined;
  const ifGood = (go: () => void) => {
    setAttempted(true);
    if (problemOf(draft) === undefined) go();
  };
  const submit = () => ifGood(() => onSubmit(draft));
  const failure = error ?? fetching.error;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
        event.preventDefault();
        submit();
      }}
    >
      <div className={classes.columns}>
        <Stack gap="sm">
          <Group grow align="start">
            <Select
              data-autofocus
              label={t('preset')}
              allowDeselect={false}
              data={presets.map((value) => ({
                value,
                label: value === 'other' ? t('other') : providerPresets[value].name,
              }))}
              value={draft.preset}
              onChange={(value) => value && put(withPreset(draft, value as ProviderPreset))}
            />
            <TextInput
              label={t('name')}
              maxLength={100}
              value={draft.name}
              error={problem === 'name-needed' && t('problem.name-needed')}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
          </Group>
          <TextInput
            label={t('address')}
            description={t('addressDescription')}
            placeholder="http://127.0.0.1:11434/v1"
            classNames={{ input: 'mono' }}
            spellCheck={false}
            value={draft.baseUrl}
            error={problem === 'address-invalid' && t('problem.address-invalid')}
            onChange={(event) => change({ baseUrl: event.currentTarget.value })}
          />
          <SecretField
            label={t('key')}
            description={t(providerPresets[draft.preset].needsKey ? 'keyNeeded' : 'keyDescription')}
            value={draft.apiKey}
            onChange={(apiKey) => change({ apiKey })}
          />
          <Group align="end" gap="xs" wrap="nowrap">
            <Autocomplete
              flex={1}
              label={t('defaultModel')}
              description={t('defaultModelDescription')}
              classNames={{ input: 'mono' }}
              spellCheck={false}
              maxDropdownHeight={240}
              limit={200}
              data={[...new Set(draft.models.map(({ id }) => id))]}
              value={draft.defaultModel}
              onChange={(defaultModel) => change({ defaultModel })}
            />
            {onFetchModels !== undefined && (
              <Button variant="default" loading={fetching.isPending} onClick={() => fetching.mutate()}>
                {t('fetchModels')}
              </Button>
            )}
          </Group>
          <FoldedFields title={t('advanced')} mustShow={problem === 'header-invalid'}>
            <ValueRows
              kind="headers"
              rows={draft.headers}
              error={problem === 'header-invalid' ? t('problem.header-invalid') : undefined}
              onChange={(headers) => change({ headers })}
            />
            <NumberInput
              label={t('timeout')}
              description={t('timeoutDescription')}
              min={1}
              max={3_600}
              allowDecimal={false}
              value={draft.timeoutSeconds}
              onChange={(value) => change({ timeoutSeconds: Number(value) || 1 })}
            />
          </FoldedFields>
        </Stack>
        <ProviderTestPanel
          state={testing.state}
          onRun={() => ifGood(() => void testing.run(inputOfDraft(draft)))}
          onCancel={testing.cancel}
        />
      </div>
      {failure !== null && failure !== undefined && <ErrorNotice error={failure} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={isBusy}>
          {action}
        </Button>
      </Group>
    </form>
  );
}
