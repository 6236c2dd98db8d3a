import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../lib/client.ts';
import { closeGatewayDialog, openGatewayDialog } from '../gateway-dialog-store.ts';
import { clientsQuery } from '../gateway-queries.ts';
import { ClientForm } from './ClientForm.tsx';
import { type ClientDraft, readClientDraft, removeClientDraft, writeClientDraft } from './client-draft.ts';

/** Lets a program in; what is typed is kept until it is. */
export function AddClient({ initial }: { readonly initial: ClientDraft | undefined }) {
  const { t } = useTranslation('gateway');
  const queryClient = useQueryClient();
  const adding = useMutation(
    orpc.gateway.createClient.mutationOptions({
      onSuccess: (given) => {
        removeClientDraft();
        void queryClient.invalidateQueries({ queryKey: clientsQuery.queryKey });
        openGatewayDialog({ kind: 'token', given });
      },
    }),
  );
  return (
    <ClientForm
      initial={initial ?? readClientDraft()}
      action={t('clients.create')}
      isBusy={adding.isPending}
      error={adding.error}
      onChange={writeClientDraft}
      onCancel={closeGatewayDialog}
      onSubmit={(draft) => adding.mutate(draft)}
    />
  );
}
