import { useEffect, useState } from 'react';
import type { ProtocolDirection, ProtocolEntry, ProtocolKept } from '#shared/model/protocol.ts';
import { client } from '../../../lib/client.ts';
import { ConnectionLostError, useConnection } from '../../../lib/connection-state.ts';
import { withEntries } from './protocol-entries.ts';

export interface ProtocolFilter {
  readonly q: string;
  readonly direction: ProtocolDirection | undefined;
  readonly errors: boolean;
}

interface Protocol {
  /** Undefined until the first of them came. */
  readonly entries: readonly ProtocolEntry[] | undefined;
  readonly kept: ProtocolKept;
  readonly error: unknown;
}

const nothing: Protocol = { entries: undefined, kept: { dropped: 0, recording: false }, error: undefined };

/** The filter as the contract takes it; both the stream and the file to save use it. */
export const protocolInput = (id: string, { q, direction, errors }: ProtocolFilter) => ({
  id,
  q: q.trim() === '' ? undefined : q.trim(),
  direction,
  errors: errors || undefined,
});

/** The outlines of a server's messages that pass the filter: what there is, then what comes; again after each new connection. */
export const useProtocol = (serverId: string, filter: ProtocolFilter): Protocol => {
  const generation = useConnection((store) => store.generation);
  const [protocol, setProtocol] = useState<Protocol>(nothing);
  const { q, direction, errors } = filter;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new connection needs a new stream.
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const follow = async () => {
      const input = protocolInput(serverId, { q, direction, errors });
      const stream = await client.servers.protocolStream({ ...input, after: 0, messages: false }, { signal });
      let isFirst = true;
      for await (const { items, ...kept } of stream) {
        const begun = isFirst;
        isFirst = false;
        setProtocol(({ entries = [] }) => ({
          entries: withEntries(begun ? [] : entries, items),
          kept,
          error: undefined,
        }));
      }
    };
    follow().catch((error: unknown) => {
      const expected = signal.aborted || error instanceof ConnectionLostError;
      const open = useConnection.getState().state.kind === 'open';
      if (!expected && open) setProtocol((before) => ({ ...before, error }));
    });
    return () => controller.abort();
  }, [serverId, generation, q, direction, errors]);

  return protocol;
};
