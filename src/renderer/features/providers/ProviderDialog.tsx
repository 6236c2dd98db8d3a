import { Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Provider } from '#shared/model/provider.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import { client } from '../../lib/client.ts';
import { notifyFact } from '../../lib/notify.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import { ProviderForm } from './ProviderForm.tsx';
import { closeProviderDialog, type ProviderDialogState, useProviderDialog } from './provider-dialog-store.ts';
import {
  draftOfPreset,
  draftOfProvider,
  inputOfDraft,
  type ProviderDraft,
  readProviderDraft,
  removeProviderDraft,
  writeProviderDraft,
} from './provider-draft.ts';

function AddProvider({ dialog }: { readonly dialog: Extract<ProviderDialogState, { kind: 'add' }> }) {
  const { t } = useTranslation('providers');
  const notifyError = useErrorNotifier();
  const adding = useMutation({
    mutationFn: (draft: ProviderDraft) => client.providers.create(inputOfDraft(draft)),
    onSuccess: ({ id, name, models }) => {
      removeProviderDraft();
      closeProviderDialog();
      notifyFact(t('added', { name }));
      if (models.length === 0) client.providers.fetchModels({ id }).catch(notifyError);
    },
  });
  const initial = dialog.preset === undefined ? readProviderDraft() : draftOfPreset(dialog.preset);
  return (
    <ProviderForm
      initial={initial ?? draftOfPreset('openai')}
      previous={undefined}
      action={t('add')}
      isBusy={adding.isPending}
      error={adding.error ?? dialog.error}
      onChange={writeProviderDraft}
      onCancel={closeProviderDialog}
      onSubmit={(draft) => adding.mutate(draft)}
    />
  );
}

function EditProvider({ provider }: { readonly provider: Provider }) {
  const { t } = useTranslation('providers');
  const { id } = provider;
  const saving = useMutation({
    mutationFn: (draft: ProviderDraft) => client.providers.update({ id, ...inputOfDraft(draft) }),
    onSuccess: ({ name }) => {
      closeProviderDialog();
      notifyFact(t('saved', { name }));
    },
  });
  return (
    <ProviderForm
      initial={draftOfProvider(provider)}
      previous={id}
      action={t('common:save')}
      isBusy={saving.isPending}
      error={saving.error}
      onFetchModels={async () => (await client.providers.fetchModels({ id })).items}
      onCancel={closeProviderDialog}
      onSubmit={(draft) => saving.mutate(draft)}
    />
  );
}

const contentOf = (dialog: ProviderDialogState) => {
  switch (dialog.kind) {
    case 'add':
      return <AddProvider dialog={dialog} />;
    case 'edit':
      return <EditProvider provider={dialog.provider} />;
    default:
      return assertNever(dialog);
  }
};

/** Adds or changes a provider, from any page. */
export function ProviderDialog() {
  const { t } = useTranslation('providers');
  const { dialog } = useProviderDialog();
  return (
    <Modal
      opened={dialog !== undefined}
      onClose={closeProviderDialog}
      closeOnClickOutside={false}
      size={860}
      title={dialog?.kind === 'edit' ? t('edit', { name: dialog.provider.name }) : t('add')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {dialog !== undefined && contentOf(dialog)}
    </Modal>
  );
}
