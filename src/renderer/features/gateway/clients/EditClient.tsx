import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { GatewayClient, GatewayClientPatch } from '#shared/model/gateway.ts';
import { client as patchbay } from '../../../lib/client.ts';
import { notifyUndo } from '../../../lib/notify-undo.tsx';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { closeGatewayDialog } from '../gateway-dialog-store.ts';
import { clientsQuery } from '../gateway-queries.ts';
import { ClientForm } from './ClientForm.tsx';

export function EditClient({ client }: { readonly client: GatewayClient }) {
  const { t } = useTranslation('gateway');
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  const { id, name, profileId, compatibility } = client;
  const before = { name, profileId, compatibility };
  const save = async (patch: GatewayClientPatch) => {
    const saved = await patchbay.gateway.updateClient({ id, ...patch });
    await queryClient.invalidateQueries({ queryKey: clientsQuery.queryKey });
    return saved;
  };
  const saving = useMutation({
    mutationFn: save,
    onSuccess: (saved) => {
      closeGatewayDialog();
      notifyUndo({
        id: `saved ${id}`,
        message: t('clients.saved', { name: saved.name }),
        undoLabel: t('common:undo'),
        undo: () => void save(before).catch(notifyError),
      });
    },
  });
  return (
    <ClientForm
      initial={before}
      action={t('common:save')}
      isBusy={saving.isPending}
      error={saving.error}
      onCancel={closeGatewayDialog}
      onSubmit={(changed) => saving.mutate(changed)}
    />
  );
}
