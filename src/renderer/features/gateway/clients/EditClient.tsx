import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { GatewayClient } from '#shared/model/gateway.ts';
import { orpc } from '../../../lib/client.ts';
import { closeGatewayDialog } from '../gateway-dialog-store.ts';
import { clientsQuery } from '../gateway-queries.ts';
import { ClientForm } from './ClientForm.tsx';

export function EditClient({ client }: { readonly client: GatewayClient }) {
  const { t } = useTranslation('gateway');
  const queryClient = useQueryClient();
  const saving = useMutation(
    orpc.gateway.updateClient.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: clientsQuery.queryKey });
        closeGatewayDialog();
      },
    }),
  );
  const { id, name, profileId, compatibility } = client;
  return (
    <ClientForm
      initial={{ name, profileId, compatibility }}
      action={t('common:save')}
      isBusy={saving.isPending}
      error={saving.error}
      onCancel={closeGatewayDialog}
      onSubmit={(draft) => saving.mutate({ id, ...draft })}
    />
  );
}
