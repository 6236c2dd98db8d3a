import { useNavigate, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import type { BulkAction } from '#shared/model/server-query.ts';
import { client } from '../../../lib/client.ts';
import { notifyFact, notifyProblem } from '../../../lib/notify.ts';
import { notifyUndo } from '../../../lib/notify-undo.tsx';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { type BulkItem, BulkOutcome } from './BulkOutcome.tsx';
import { useBulkRun } from './bulk-run.ts';
import { inChunks } from './in-chunks.ts';

export interface BulkActions {
  run(action: Exclude<BulkAction, 'restore'>, servers: readonly Server[], tags?: readonly string[]): void;
}

/** What can be done with many servers at once. Each says how far it is, can be stopped, and tells what was not done. */
export const useBulkActions = (): BulkActions => {
  const { t } = useTranslation('servers');
  const navigate = useNavigate();
  const router = useRouter();
  const notifyError = useErrorNotifier();

  return useMemo(() => {
    const inTurn = async (
      action: BulkAction,
      ids: readonly string[],
      tags: readonly string[] | undefined,
    ): Promise<readonly BulkItem[]> => {
      const items: BulkItem[] = [];
      useBulkRun.setState({ run: { action, done: 0, total: ids.length, isCancelled: false } });
      try {
        for (const chunk of inChunks(ids)) {
          if (useBulkRun.getState().run?.isCancelled === true) break;
          const answer = await client.servers.bulk({
            ids: [...chunk],
            action,
            tags: tags && [...tags],
          });
          items.push(...answer.items);
          useBulkRun.setState(({ run }) => ({ run: run && { ...run, done: items.length } }));
        }
      } catch (error) {
        // What was done before it is told all the same.
        notifyError(error);
      } finally {
        useBulkRun.setState({ run: undefined });
      }
      return items;
    };

    const tell = (action: BulkAction, items: readonly BulkItem[], total: number) => {
      const failed = items.filter(({ ok }) => !ok);
      const done = items.length - failed.length;
      const left = total - items.length;
      const said = [
        done > 0 || failed.length === 0 ? t(`bulk.done.${action}`, { count: done }) : '',
        failed.length > 0 ? t('bulk.notDone', { count: failed.length }) : '',
        left > 0 ? t('bulk.left', { count: left }) : '',
      ].filter(Boolean);
      if (failed.length > 0) notifyProblem(said.join(' '), <BulkOutcome failed={failed} />);
      return said.join(' ');
    };

    const leaveRemoved = (removed: readonly Server[]) => {
      const shown = router.state.matches
        .map(({ params }) => ('serverId' in params ? params.serverId : undefined))
        .find((id) => id !== undefined);
      if (removed.some(({ id, slug }) => shown === id || shown === slug))
        void navigate({ to: '/servers', search: (search) => search });
    };

    const restore = async (ids: readonly string[]) => {
      const items = await inTurn('restore', ids, undefined);
      const said = tell('restore', items, ids.length);
      if (items.length > 0 && items.every(({ ok }) => ok)) notifyFact(said);
    };

    const work = async (action: BulkAction, servers: readonly Server[], tags?: readonly string[]) => {
      // One after the other: what a second one meant may be over by then.
      if (servers.length === 0 || useBulkRun.getState().run !== undefined) return;
      const ids = servers.map(({ id }) => id);
      const items = await inTurn(action, ids, tags);
      if (items.length === 0) return;
      const said = tell(action, items, ids.length);
      const done = items.filter(({ ok }) => ok).map(({ id }) => id);
      if (action !== 'remove') {
        if (done.length === items.length) notifyFact(said);
        return;
      }
      leaveRemoved(servers.filter(({ id }) => done.includes(id)));
      if (done.length === 0) return;
      notifyUndo({
        id: `removed ${done.join(' ')}`,
        message: t('bulk.done.remove', { count: done.length }),
        undoLabel: t('common:undo'),
        undo: () => void restore(done),
      });
    };

    return { run: (action, servers, tags) => void work(action, servers, tags) };
  }, [navigate, router, notifyError, t]);
};
