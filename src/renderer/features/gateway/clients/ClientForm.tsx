import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { CompatibilityFields } from './CompatibilityFields.tsx';
import type { ClientDraft } from './client-draft.ts';
import { ProfileSelect } from './ProfileSelect.tsx';

interface ClientFormProps {
  readonly initial: ClientDraft;
  readonly action: string;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onChange?: (draft: ClientDraft) => void;
  readonly onCancel: () => void;
  readonly onSubmit: (draft: ClientDraft) => void;
}

/** A program that may use the gateway: its name, what it sees, and what is made easier for it. */
export function ClientForm(props: ClientFormProps) {
  const { initial, action, isBusy, error, onChange, onCancel, onSubmit } = props;
  const { t } = useTranslation('gateway');
  const [draft, setDraft] = useState(initial);
  const [isNameless, setNameless] = useState(false);
  const change = (changes: Partial<ClientDraft>) => {
    const next = { ...draft, ...changes };
    setDraft(next);
    setNameless(false);
    onChange?.(next);
  };
  const submit = () => {
    const name = draft.name.trim();
    setNameless(name === '');
    if (name !== '') onSubmit({ ...draft, name });
  };
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
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={t('clients.name')}
          description={t('clients.nameDescription')}
          maxLength={100}
          value={draft.name}
          error={isNameless ? t('nameNeeded') : undefined}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <ProfileSelect
          label={t('clients.profile')}
          description={t('clients.profileDescription')}
          value={draft.profileId}
          onChange={(profileId) => change({ profileId })}
        />
        <CompatibilityFields
          value={draft.compatibility}
          onChange={(compatibility) => change({ compatibility })}
        />
        {error !== null && error !== undefined && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
