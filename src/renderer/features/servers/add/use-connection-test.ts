import { useCallback, useEffect, useRef, useState } from 'react';
import type { ServerInput } from '#shared/model/server.ts';
import { client } from '../../../lib/client.ts';
import { ConnectionLostError, useConnection } from '../../../lib/connection-state.ts';
import { afterEvent, type TestState } from './connection-test.ts';

interface ConnectionTest {
  readonly state: TestState;
  /** `onFailure` is told why it does not work, so that the field at fault can be marked. */
  readonly run: (input: ServerInput, onFailure: (error: unknown) => void, id?: string) => void;
  readonly cancel: () => void;
}

/** Runs one connection test at a time; the steps come as they happen. `scope` names what is tested: another one begins anew. */
export const useConnectionTest = (scope: string): ConnectionTest => {
  const [state, setState] = useState<TestState>({ kind: 'idle' });
  const abort = useRef<AbortController | undefined>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: leaving the scope is what ends the test.
  useEffect(() => {
    setState({ kind: 'idle' });
    return () => abort.current?.abort();
  }, [scope]);

  const run = useCallback((input: ServerInput, onFailure: (error: unknown) => void, id?: string) => {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    setState({ kind: 'running', startedAt: Date.now(), steps: [] });
    const follow = async () => {
      const events = await client.servers.testDraft({ input, id }, { signal: controller.signal });
      for await (const event of events) {
        if (controller.signal.aborted) return;
        setState((before) => afterEvent(before, event));
        if (event.type === 'report' && event.report.error !== undefined) onFailure(event.report.error);
      }
    };
    follow().catch((cause: unknown) => {
      if (controller.signal.aborted) return;
      const open = useConnection.getState().state.kind === 'open';
      const error = open ? cause : new ConnectionLostError({ cause });
      setState({ kind: 'broken', error });
      onFailure(error);
    });
  }, []);

  const cancel = useCallback(() => {
    abort.current?.abort();
    setState((before) => ({ kind: 'cancelled', steps: before.kind === 'running' ? before.steps : [] }));
  }, []);

  return { state, run, cancel };
};
