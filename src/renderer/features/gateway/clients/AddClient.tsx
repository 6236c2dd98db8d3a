import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../lib/client.ts';
import { closeGatewayDialog, openGatewayDialog } from '../gateway-dialog-store.ts';
import { clientsQuery } from '../gateway-queries.ts';
import { ClientForm } from './ClientForm.tsx';
import { type ClientDraft, clientDraft } from './client-draft.ts';

/** Lets a program in; what is typed is kept until it is. */
export function AddClient({ initial }: { readonly initial: ClientDraft | undefined }) {
  const { t } = useTranslation('gateway');
  const queryClient = useQueryClient();
  const draft = clientDraft(initial);
  const adding = useMutation(
    orpc.gateway.createClient.mutationOptions({
      onSuccess: (given) => {
        draft.remove();
        void queryClient.invalidateQueries({ queryKey: clientsQuery.queryKey });
        openGatewayDialog({ kind: 'token', given });
      },
    }),
  );
  return (
    <ClientForm
      initial={draft.read()}
      action={t('clients.create')}
      isBusy={adding.isPending}
      error={adding.error}
      onChange={draft.write}
      onCancel={closeGatewayDialog}
      onSubmit={(client) => adding.mutate(client)}
    />
  );
}
