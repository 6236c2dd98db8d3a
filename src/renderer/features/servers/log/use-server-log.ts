import { useEffect, useState } from 'react';
import type { LogLine } from '#shared/model/log.ts';
import { client } from '../../../lib/client.ts';
import { ConnectionLostError, useConnection } from '../../../lib/connection-state.ts';
import { KEPT_LINES, withLines } from './log-lines.ts';

interface ServerLog {
  readonly lines: readonly LogLine[] | undefined;
  readonly error: unknown;
}

/** The log of a server: what there is, then what comes; again after each new connection. */
export const useServerLog = (serverId: string): ServerLog => {
  const generation = useConnection((store) => store.generation);
  const [log, setLog] = useState<ServerLog>({ lines: undefined, error: undefined });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new connection needs a new stream.
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const follow = async () => {
      const { items } = await client.servers.logs({ id: serverId, limit: KEPT_LINES }, { signal });
      setLog({ lines: items, error: undefined });
      const after = items.at(-1)?.sequence;
      const stream = await client.servers.logStream({ id: serverId, after }, { signal });
      for await (const { lines: more } of stream) {
        setLog(({ lines }) => ({ lines: withLines(lines ?? [], more), error: undefined }));
      }
    };
    follow().catch((error: unknown) => {
      const expected = signal.aborted || error instanceof ConnectionLostError;
      const open = useConnection.getState().state.kind === 'open';
      if (!expected && open) setLog(({ lines }) => ({ lines, error }));
    });
    return () => controller.abort();
  }, [serverId, generation]);

  return log;
};
