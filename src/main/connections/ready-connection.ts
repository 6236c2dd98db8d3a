import { isErrorCode } from '#shared/errors/catalog.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Server, ServerState } from '#shared/model/server.ts';
import { isAsleep } from '#shared/servers/is-asleep.ts';
import { assertWanted } from '../assert-wanted.ts';
import type { Connection } from './connection.ts';
import type { Connections } from './connections.ts';

/** Why a start that somebody waited for came to nothing, as far as its state says. */
const failureOf = ({ kind, code, details }: ServerState): PatchbayError | undefined =>
  kind !== 'stopped' && isErrorCode(code) ? new PatchbayError(code, details) : undefined;

/** Connections know servers by their ids; a person knows them by name. */
const named = (error: unknown, { id, name }: Pick<Server, 'id' | 'name'>): unknown =>
  error instanceof PatchbayError && error.details.server === id
    ? new PatchbayError(error.code, { ...error.details, server: name })
    : error;

/**
 * The connection of a server. One that sleeps is woken; while it is starting, waits until it is something else.
 * Throws `server-disabled`, `server-not-ready`, `call-cancelled`, `shutting-down`, and what its start failed with.
 */
export const readyConnection = async (
  connections: Connections,
  server: Pick<Server, 'id' | 'name'>,
  signal: AbortSignal,
): Promise<Connection> => {
  const { id } = server;
  const connected = (): Connection => {
    try {
      return connections.connection(id);
    } catch (error) {
      throw named(error, server);
    }
  };
  assertWanted(signal);
  connections.wake(id);
  const isOnItsWay = (): boolean => {
    const state = connections.state(id);
    const { kind } = state;
    if (kind === 'starting') return true;
    // One that was woken while it fell asleep ends first.
    const isEnding = kind === 'stopping' || (kind === 'stopped' && !isAsleep(state));
    return isEnding && connections.desired(id) === 'running';
  };
  if (!isOnItsWay()) return connected();
  const { promise, resolve, reject } = Promise.withResolvers<Connection>();
  const settle = (): void => {
    if (isOnItsWay()) return;
    try {
      resolve(connected());
    } catch (error) {
      reject(failureOf(connections.state(id)) ?? error);
    }
  };
  const unsubscribe = connections.onTransition((serverId) => {
    if (serverId === id) settle();
  });
  const onAbort = (): void => reject(new PatchbayError('call-cancelled'));
  signal.addEventListener('abort', onAbort, { once: true });
  settle();
  return promise.finally(() => {
    unsubscribe();
    signal.removeEventListener('abort', onAbort);
  });
};
