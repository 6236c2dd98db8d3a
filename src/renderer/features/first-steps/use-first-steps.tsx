import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type FirstStep, firstSteps } from '#shared/first-steps/first-steps.ts';
import type { Server } from '#shared/model/server.ts';
import { orpc } from '../../lib/client.ts';
import { notifyUndo } from '../../lib/notify-undo.tsx';
import { useServers } from '../../lib/servers-query.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import { useChangeSettings } from '../settings/use-change-settings.ts';
import { setArguments } from '../tools/argument-drafts.ts';
import { serverToolsQuery } from '../tools/tools-query.ts';

export interface ShownStep {
  readonly step: FirstStep;
  readonly server: Server;
  /** The call log has a good call of it. */
  readonly isDone: boolean;
}

interface FirstSteps {
  /** None where they are done, dismissed, or not for this person. */
  readonly steps: readonly ShownStep[];
  /** Opens the tool with its arguments filled in. */
  readonly open: (shown: ShownStep) => void;
  readonly dismiss: () => void;
}

/** What there is to try at a first start, ticked by what the call log says. */
export const useFirstSteps = (): FirstSteps => {
  const { t } = useTranslation('first-steps');
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const notifyError = useErrorNotifier();
  const servers = useServers();
  const { data: settings } = useQuery(orpc.program.settings.queryOptions());
  const { mutate: change } = useChangeSettings();
  const isOpen = settings?.firstSteps === 'open';

  const possible = !isOpen
    ? []
    : firstSteps.flatMap((step) => {
        const server = servers.find(({ command }) => command === step.command);
        return server === undefined ? [] : [{ step, server }];
      });
  // Kept true by the events of the call log.
  const calls = useQueries({
    queries: possible.map(({ step, server }) =>
      orpc.calls.list.queryOptions({
        input: { server: server.id, tool: step.tool, status: 'ok', limit: 1 },
      }),
    ),
  });
  const steps = possible.map((shown, index) => ({
    ...shown,
    isDone: (calls[index]?.data?.items.length ?? 0) > 0,
  }));

  const openRunner = async ({ step, server, isDone }: ShownStep): Promise<void> => {
    const tools = await queryClient.fetchQuery(serverToolsQuery(server.id));
    const tool = tools.find(({ name }) => name === step.tool);
    if (tool === undefined) {
      // It has not started yet, or is stopped: there it is seen why.
      await navigate({ to: '/servers/$serverId/$tab', params: { serverId: server.id, tab: 'overview' } });
      return;
    }
    // What a person has typed since is theirs.
    if (!isDone) setArguments(tool, step.arguments);
    await navigate({ to: '/tools', search: { server: server.id, tool: tool.name } });
  };

  return {
    steps,
    open: (shown) => void openRunner(shown).catch(notifyError),
    dismiss: () => {
      change({ firstSteps: 'off' });
      notifyUndo({
        id: 'first steps',
        message: t('dismissed'),
        undoLabel: t('common:undo'),
        undo: () => change({ firstSteps: 'open' }),
      });
    },
  };
};
