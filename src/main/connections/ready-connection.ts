import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Server } from '#shared/model/server.ts';
import type { Connection } from './connection.ts';
import type { Connections } from './connections.ts';

/**
 * The connection of a server; while it is starting, waits until it is something else.
 * Throws `server-disabled`, `server-not-ready`, `call-cancelled`.
 */
export const readyConnection = (
  connections: Connections,
  server: Server,
  signal: AbortSignal,
): Promise<Connection> => {
  if (connections.state(server.id).kind !== 'starting')
    return Promise.try(() => connections.connection(server.id));
  const { promise, resolve, reject } = Promise.withResolvers<Connection>();
  const settle = (): void => {
    try {
      if (connections.state(server.id).kind === 'starting') return;
      resolve(connections.connection(server.id));
    } catch (error) {
      reject(error);
    }
  };
  const unsubscribe = connections.onTransition((serverId) => {
    if (serverId === server.id) settle();
  });
  const onAbort = (): void => reject(new PatchbayError('call-cancelled'));
  signal.addEventListener('abort', onAbort, { once: true });
  settle();
  return promise.finally(() => {
    unsubscribe();
    signal.removeEventListener('abort', onAbort);
  });
};
