import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { followRuns } from '../features/tools/tool-runs.ts';
import { useConnection } from '../lib/connection-state.ts';
import { followEvents } from '../lib/events.ts';
import { useErrorNotifier } from '../lib/use-error-notifier.tsx';
import { ConnectionRefused } from './ConnectionRefused.tsx';
import { ConnectionWaiting } from './ConnectionWaiting.tsx';

/** Shows the program once it was reached; keeps showing it, under a banner, when it is lost again. */
export function ConnectionGate({ children }: { readonly children: ReactNode }) {
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  const { state, generation } = useConnection();

  useEffect(() => followRuns(), []);
  useEffect(() => followEvents(queryClient, notifyError), [queryClient, notifyError]);

  if (state.kind === 'refused') return <ConnectionRefused error={state.error} />;
  return generation === 0 ? <ConnectionWaiting /> : children;
}
