import { toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ResourceWatchEvent } from '#shared/model/resource-watch.ts';
import { type Clock, isoTime } from '../clock.ts';
import type { Connection } from './connection.ts';
import type { Connections } from './connections.ts';

export interface ResourceWatchOptions {
  readonly connections: Pick<Connections, 'state' | 'connection' | 'onTransition'>;
  readonly clock: Clock;
  readonly serverId: string;
  readonly uri: string;
  readonly onEvent: (event: ResourceWatchEvent) => void;
  /** The server will not tell; nothing follows. */
  readonly onError: (error: unknown) => void;
}

/** Of one start of a server: another one knows nothing of what this one was asked. */
interface Subscription {
  readonly generation: number;
  isSubscribed: boolean;
  end: () => void;
}

/** Watches a resource over the stops and starts of its server; returns the end. */
export const watchResource = (options: ResourceWatchOptions): (() => void) => {
  const { connections, clock, serverId, uri, onEvent } = options;
  let current: Subscription | undefined;
  let isOver = false;

  const subscribe = async (connection: Connection, one: Subscription): Promise<void> => {
    const isCurrent = (): boolean => !isOver && current === one;
    try {
      const end = await connection.subscribe(uri, (changed) => {
        if (isCurrent() && one.isSubscribed) onEvent({ type: 'updated', at: isoTime(clock), uri: changed });
      });
      if (!isCurrent()) {
        end();
        return;
      }
      one.end = end;
      one.isSubscribed = true;
      onEvent({ type: 'subscribed', at: isoTime(clock) });
    } catch (error) {
      if (!isCurrent()) return;
      // One that went away meanwhile is asked again when it is back.
      if (toPatchbayError(error).code === 'connection-lost') current = undefined;
      else finish(error);
    }
  };
  const look = (): void => {
    const { kind, generation, reason } = connections.state(serverId);
    const isUsable = kind === 'ready' || kind === 'degraded';
    if (current !== undefined && (!isUsable || current.generation !== generation)) {
      const { isSubscribed } = current;
      current.end();
      current = undefined;
      if (isSubscribed) onEvent({ type: 'interrupted', at: isoTime(clock), state: kind, reason });
    }
    if (!isUsable || current !== undefined) return;
    current = { generation, isSubscribed: false, end: () => undefined };
    void subscribe(connections.connection(serverId), current);
  };
  const stopListening = connections.onTransition((id) => {
    if (id === serverId && !isOver) look();
  });
  const end = (): void => {
    isOver = true;
    stopListening();
    current?.end();
  };
  const finish = (error: unknown): void => {
    end();
    options.onError(error);
  };

  look();
  return end;
};
