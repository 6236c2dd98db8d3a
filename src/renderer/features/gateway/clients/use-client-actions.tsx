import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GatewayClient, Profile } from '#shared/model/gateway.ts';
import { client as patchbay } from '../../../lib/client.ts';
import { notifyFact } from '../../../lib/notify.ts';
import { notifyUndo } from '../../../lib/notify-undo.tsx';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { openGatewayDialog } from '../gateway-dialog-store.ts';
import { clientsQuery } from '../gateway-queries.ts';

interface ClientActions {
  edit(client: GatewayClient): void;
  switchProfile(client: GatewayClient, profile: Profile): void;
  /** Asks: the old token cannot be brought back. */
  renew(client: GatewayClient): void;
  /** Asks, for the same reason. */
  revoke(client: GatewayClient): void;
}

/** What can be done with a client from its row. */
export const useClientActions = (): ClientActions => {
  const { t } = useTranslation('gateway');
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  return useMemo(() => {
    const attempt = (work: () => Promise<unknown>) =>
      void work()
        .then(() => queryClient.invalidateQueries({ queryKey: clientsQuery.queryKey }))
        .catch(notifyError);
    const ask = (kind: 'renew' | 'revoke', { name }: GatewayClient, onConfirm: () => void) =>
      modals.openConfirmModal({
        title: t(`clients.${kind}Title`, { name }),
        children: <Text>{t(`clients.${kind}Text`, { name })}</Text>,
        labels: { confirm: t(`clients.${kind}`), cancel: t('common:cancel') },
        confirmProps: { color: 'red.9' },
        closeButtonProps: { 'aria-label': t('common:close') },
        onConfirm,
      });
    const setProfile = ({ id }: GatewayClient, profileId: string) =>
      patchbay.gateway.updateClient({ id, profileId });
    return {
      edit: (client) => openGatewayDialog({ kind: 'edit-client', client }),
      switchProfile: (client, profile) =>
        attempt(async () => {
          await setProfile(client, profile.id);
          notifyUndo({
            id: `profile of ${client.id}`,
            message: t('clients.switched', { name: client.name, profile: profile.name }),
            undoLabel: t('common:undo'),
            undo: () => attempt(() => setProfile(client, client.profileId)),
          });
        }),
      renew: (client) =>
        ask('renew', client, () =>
          attempt(async () => {
            const given = await patchbay.gateway.renewToken({ id: client.id });
            openGatewayDialog({ kind: 'token', given });
          }),
        ),
      revoke: (client) =>
        ask('revoke', client, () =>
          attempt(async () => {
            await patchbay.gateway.revokeClient({ id: client.id });
            notifyFact(t('clients.revoked', { name: client.name }));
          }),
        ),
    };
  }, [t, queryClient, notifyError]);
};
