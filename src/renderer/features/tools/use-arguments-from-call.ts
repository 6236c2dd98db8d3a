import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Tool } from '#shared/model/capability.ts';
import { client } from '../../lib/client.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import { setArguments } from './argument-drafts.ts';

/** "Open in runner": takes the arguments of a call of the log once, then forgets where they came from. */
export const useArgumentsFromCall = (tool: Tool | undefined, callId: string | undefined): void => {
  const navigate = useNavigate();
  const notifyError = useErrorNotifier();
  const taken = useRef<string>(undefined);
  useEffect(() => {
    if (tool === undefined || callId === undefined || taken.current === callId) return;
    taken.current = callId;
    client.calls
      .get({ id: callId })
      .then((call) => {
        setArguments(tool, call.arguments);
        return navigate({
          to: '/tools',
          search: { server: tool.serverId, tool: tool.name },
          replace: true,
        });
      })
      .catch(notifyError);
  }, [tool, callId, navigate, notifyError]);
};
