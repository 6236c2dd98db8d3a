import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { movedOrder } from '#shared/servers/move-servers.ts';
import { client } from '../../../lib/client.ts';
import { notifyUndo } from '../../../lib/notify-undo.tsx';
import { withChanges } from '../../../lib/server-changes.ts';
import { serversQuery } from '../../../lib/servers-query.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { beforeGap, gapOfStep } from './drop-place.ts';

const NOTICE = 'servers moved';

export interface Reorder {
  /** Before another server, or to the end. */
  move(ids: readonly string[], before: string | undefined): void;
  /** One line up or down among those that are shown. */
  step(ids: readonly string[], shown: readonly string[], direction: 'up' | 'down'): void;
}

/** Moves servers in the person's order; one undo for all steps of the same servers. */
export const useReorder = (): Reorder => {
  const { t } = useTranslation('servers');
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  /** The order before the first of several steps, while its notice stands. */
  const series = useRef<{ readonly moved: string; readonly order: readonly string[] } | undefined>(undefined);

  return useMemo((): Reorder => {
    const orderNow = () => (queryClient.getQueryData(serversQuery.queryKey) ?? []).map(({ id }) => id);
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

    const move: Reorder['move'] = (ids, before) => {
      const order = orderNow();
      const after = movedOrder(order, ids, before);
      if (after.every((id, index) => id === order[index])) return;
      const moved = ids.join(' ');
      const first = series.current?.moved === moved ? series.current.order : order;
      const name = queryClient.getQueryData(serversQuery.queryKey)?.find(({ id }) => id === ids[0])?.name;
      notifications.hide(NOTICE);
      series.current = { moved, order: first };
      put(after);
      void send(ids, before);
      notifyUndo({
        id: NOTICE,
        message: t('moved', { count: ids.length, name }),
        undoLabel: t('common:undo'),
        undo: () => {
          const now = orderNow();
          const kept = first.filter((id) => now.includes(id));
          // Those that were added since keep their place at the end.
          const restored = [...kept, ...now.filter((id) => !kept.includes(id))];
          put(restored);
          void send(restored, undefined);
        },
        onClose: () => {
          series.current = undefined;
        },
      });
    };

    return {
      move,
      step: (ids, shown, direction) => {
        // The list may not have been drawn since the last step: the order is that of now.
        const order = orderNow();
        const among = new Set(shown);
        const lines = order.filter((id) => among.has(id));
        const gap = gapOfStep(lines, new Set(ids), direction);
        if (gap !== undefined) move(ids, beforeGap(lines, order, gap));
      },
    };
  }, [queryClient, notifyError, t]);
};
