import { useEffect, useRef, useState } from 'react';
import type { ResourceWatchEvent } from '#shared/model/resource-watch.ts';
import { client } from '../../lib/client.ts';
import { ConnectionLostError, useConnection } from '../../lib/connection-state.ts';

interface ResourceWatch {
  /** The last that was said of it; undefined while it is being subscribed to. */
  readonly last: ResourceWatchEvent | undefined;
  readonly updatedAt: string | undefined;
  readonly error: unknown;
}

const nothing: ResourceWatch = { last: undefined, updatedAt: undefined, error: undefined };

/** Follows a resource while it is on; calls back when it may hold something else. Again after each new connection. */
export const useResourceWatch = (
  serverId: string,
  uri: string,
  isOn: boolean,
  onChanged: () => void,
): ResourceWatch => {
  const generation = useConnection((store) => store.generation);
  const [watch, setWatch] = useState(nothing);
  const changed = useRef(onChanged);
  changed.current = onChanged;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new connection needs a new stream.
  useEffect(() => {
    setWatch(nothing);
    if (!isOn) return;
    const controller = new AbortController();
    const { signal } = controller;
    const follow = async () => {
      const stream = await client.capabilities.watchResource({ id: serverId, uri }, { signal });
      for await (const event of stream) {
        setWatch(({ updatedAt }) => ({
          last: event,
          updatedAt: event.type === 'updated' ? event.at : updatedAt,
          error: undefined,
        }));
        // What changed while nobody listened is read as well.
        if (event.type !== 'interrupted') changed.current();
      }
    };
    follow().catch((error: unknown) => {
      const expected = signal.aborted || error instanceof ConnectionLostError;
      if (!expected) setWatch({ ...nothing, error });
    });
    return () => controller.abort();
  }, [serverId, uri, isOn, generation]);

  return watch;
};
