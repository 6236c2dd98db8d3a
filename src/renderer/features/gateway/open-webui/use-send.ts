import { useCallback, useEffect, useRef, useState } from 'react';
import type { OpenWebUiExport, OpenWebUiSend, OpenWebUiVerification } from '#shared/model/open-webui.ts';
import { client } from '../../../lib/client.ts';

export interface Sending {
  readonly kind: 'idle' | 'sending' | 'verifying' | 'done' | 'cancelled' | 'failed';
  /** As soon as it is there. */
  readonly send?: OpenWebUiSend;
  readonly verifications: readonly OpenWebUiVerification[];
  readonly error?: unknown;
}

type Request = OpenWebUiExport & { readonly instance: string; readonly revision: string };

const idle: Sending = { kind: 'idle', verifications: [] };

/** Sends once, and follows what Open WebUI finds. */
export const useSend = () => {
  const [state, setState] = useState<Sending>(idle);
  const abort = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  const start = useCallback((request: Request) => {
    const controller = new AbortController();
    abort.current = controller;
    setState({ kind: 'sending', verifications: [] });
    const follow = async () => {
      for await (const event of await client.openWebUi.send(request, { signal: controller.signal })) {
        if (event.type === 'sent') setState({ kind: 'verifying', send: event.send, verifications: [] });
        if (event.type === 'verified')
          setState((before) => ({ ...before, verifications: [...before.verifications, event.verification] }));
        if (event.type === 'done') setState((before) => ({ ...before, kind: 'done' }));
      }
    };
    follow().catch((error: unknown) => {
      if (!controller.signal.aborted) setState((before) => ({ ...before, kind: 'failed', error }));
    });
  }, []);

  const cancel = useCallback(() => {
    abort.current?.abort();
    setState((before) => ({ ...before, kind: 'cancelled' }));
  }, []);

  return { state, start, cancel };
};
