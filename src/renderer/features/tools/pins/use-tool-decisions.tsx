import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import type { ToolSettingsPatch } from '#shared/model/tool-pin.ts';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { client, orpc } from '../../../lib/client.ts';
import { notifyUndo } from '../../../lib/notify-undo.tsx';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';

interface ToolDecisions {
  /** The definition that is shown, and no other. */
  approve(tool: Tool): void;
  /** Of one server. */
  approveAll(tools: readonly Tool[]): void;
  update(tool: Tool, patch: ToolSettingsPatch): void;
}

/** What a person decides about tools; each can be undone. */
export const useToolDecisions = (): ToolDecisions => {
  const { t } = useTranslation('pins');
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  return useMemo(() => {
    const refresh = (): Promise<unknown> =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: orpc.capabilities.tools.key() }),
        queryClient.invalidateQueries({ queryKey: orpc.capabilities.searchTools.key() }),
        queryClient.invalidateQueries({ queryKey: orpc.capabilities.toolDifference.key() }),
      ]);
    const attempt = (work: () => Promise<unknown>): void =>
      void work()
        .catch(notifyError)
        .finally(() => void refresh());
    const approveAll = (tools: readonly Tool[]): void =>
      attempt(async () => {
        const [first] = tools;
        if (first === undefined) return;
        const id = first.serverId;
        const seen = tools.map(({ name, hash }) => ({ name, hash }));
        const { approved } = await client.capabilities.approveTools({ id, tools: seen });
        if (approved.length === 0) return;
        notifyUndo({
          id: `approved ${id} ${approved.join(' ')}`,
          message: t('approved', { count: approved.length, tool: visibleName(approved[0] ?? '') }),
          undoLabel: t('common:undo'),
          undo: () => attempt(() => client.capabilities.withdrawApprovals({ id, tools: approved })),
        });
      });
    return {
      approve: (tool) => approveAll([tool]),
      approveAll,
      update: ({ serverId: id, name, settings }, patch) =>
        attempt(async () => {
          await client.capabilities.updateTool({ id, name, ...patch });
          const word = patch.enabled === undefined ? 'changed' : patch.enabled ? 'enabled' : 'disabled';
          notifyUndo({
            id: `tool ${id} ${name}`,
            message: t(`done.${word}`, { tool: visibleName(name) }),
            undoLabel: t('common:undo'),
            undo: () => attempt(() => client.capabilities.updateTool({ id, name, ...settings })),
          });
        }),
    };
  }, [queryClient, notifyError, t]);
};
