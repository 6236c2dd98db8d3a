import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { movedOrder } from '#shared/servers/move-servers.ts';
import { client } from '../../../lib/client.ts';
import { notifyUndo } from '../../../lib/notify-undo.tsx';
import { withChanges } from '../../../lib/server-changes.ts';
import { UPDATE_PACE_MS } from '../../../lib/server-updates.ts';
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
  /** The order after the last step, until the list has heard of all steps: in between it shows earlier ones again. */
  const wanted = useRef<{ readonly order: readonly string[] } | undefined>(undefined);

  return useMemo((): Reorder => {
    const orderNow = () =>
      wanted.current?.order ?? (queryClient.getQueryData(serversQuery.queryKey) ?? []).map(({ id }) => id);
    const put = (order: readonly string[]) => {
      const positions = Object.fromEntries(order.map((id, index) => [id, index + 1]));
      wanted.current = { order };
      queryClient.setQueryData(
        serversQuery.queryKey,
        (known) => known && withChanges(known, [{ type: 'servers-reordered', positions }]),
      );
    };
    const send = async (moved: readonly string[], place: string | undefined): Promise<void> => {
      const sent = wanted.current;
      const forget = () => {
        if (wanted.current === sent) wanted.current = undefined;
      };
      try {
        await client.servers.reorder({ ids: [...moved], before: place });
        // The event came before the answer, and is in the list by then.
        setTimeout(forget, UPDATE_PACE_MS);
      } catch (error) {
        forget();
        notifyError(error);
        await queryClient.invalidateQueries({ queryKey: serversQuery.queryKey });
      }
    };

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
