import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { movedOrder } from '#shared/servers/move-servers.ts';
import { client } from '../../../lib/client.ts';
import { notifyUndo } from '../../../lib/notify-undo.tsx';
import { withChanges } from '../../../lib/server-changes.ts';
import { serversQuery } from '../../../lib/servers-query.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';

const NOTICE = 'servers moved';

/** Moves servers before another one, or to the end; one undo for all steps of the same servers. */
export const useReorder = (): ((ids: readonly string[], before: string | undefined) => void) => {
  const { t } = useTranslation('servers');
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  /** The order before the first of several steps, while its notice stands. */
  const series = useRef<{ readonly moved: string; readonly order: readonly string[] } | undefined>(undefined);

  return useCallback(
    (ids, before) => {
      const servers = queryClient.getQueryData(serversQuery.queryKey) ?? [];
      const order = servers.map(({ id }) => id);
      const after = movedOrder(order, ids, before);
      if (after.every((id, index) => id === order[index])) return;

      const put = (wanted: readonly string[]) => {
        const positions = Object.fromEntries(wanted.map((id, index) => [id, index + 1]));
        queryClient.setQueryData(
          serversQuery.queryKey,
          (known) => known && withChanges(known, [{ type: 'servers-reordered', positions }]),
        );
      };
      const send = (moved: readonly string[], place: string | undefined) =>
        client.servers.reorder({ ids: [...moved], before: place }).catch((error: unknown) => {
          notifyError(error);
          return queryClient.invalidateQueries({ queryKey: serversQuery.queryKey });
        });

      const moved = ids.join(' ');
      const first = series.current?.moved === moved ? series.current.order : order;
      notifications.hide(NOTICE);
      series.current = { moved, order: first };
      const undo = () => {
        const now = (queryClient.getQueryData(serversQuery.queryKey) ?? []).map(({ id }) => id);
        // Those that were added since keep their place at the end.
        const kept = first.filter((id) => now.includes(id));
        const restored = [...kept, ...now.filter((id) => !kept.includes(id))];
        put(restored);
        void send(restored, undefined);
      };
      put(after);
      void send(ids, before);
      notifyUndo({
        id: NOTICE,
        message: t('moved', {
          count: ids.length,
          name: servers.find(({ id }) => id === ids[0])?.name,
        }),
        undoLabel: t('common:undo'),
        undo,
        onClose: () => {
          series.current = undefined;
        },
      });
    },
    [queryClient, notifyError, t],
  );
};
