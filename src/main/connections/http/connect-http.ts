import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ConnectOptions } from '../connect.ts';
import type { ResolvedServer } from '../connection.ts';
import type { LiveConnection } from '../live-connection.ts';
import { createListChanges } from '../protocol/list-changes.ts';
import { shakeHands, toHandshakeError } from '../protocol/negotiate.ts';
import { createSdkClient } from '../protocol/sdk-client.ts';
import { createSdkConnection } from '../protocol/sdk-connection.ts';
import { fromHttpFailure } from './http-error.ts';
import { closeHttpTransport, createHttpTransport, parseServerUrl } from './http-transport.ts';

export const connectHttp = async (
  server: ResolvedServer,
  options: ConnectOptions,
): Promise<LiveConnection> => {
  const { log } = options;
  const url = parseServerUrl(server.url);
  options.onPhase?.('found', url.href);
  const transport = createHttpTransport(url, {
    headers: server.headers,
    onOpen: () => options.onPhase?.('started'),
    onAnswer: () => options.onPhase?.('answered'),
  });
  const changes = createListChanges();
  const closed = Promise.withResolvers<PatchbayError>();
  const client = createSdkClient({
    version: options.clientVersion,
    log,
    startTimeoutMs: server.startTimeoutSeconds * 1_000,
    onListChanged: changes.announce,
  });
  client.onclose = () =>
    closed.resolve(new PatchbayError('connection-lost', { problem: 'the connection was closed' }));
  const close = (): Promise<void> =>
    closeHttpTransport(transport, (problem) => log.append('patchbay', problem, 'debug'));

  try {
    // The signal carries the deadline; the SDK's own is only there because it must have one.
    const timeoutMs = server.startTimeoutSeconds * 1_000 + 5_000;
    const way = server.knownEra === 'legacy' ? 'legacy' : 'probe';
    await shakeHands({ client, transport, signal: options.signal, timeoutMs, way });
  } catch (cause) {
    await close();
    if (cause instanceof PatchbayError) throw cause;
    throw fromHttpFailure(cause, url.href) ?? toHandshakeError(cause);
  }
  options.onPhase?.('initialised');
  return createSdkConnection({
    client,
    timeoutMs: server.timeoutSeconds * 1_000,
    url: url.href,
    pid: undefined,
    closed: closed.promise,
    listChanged: changes.subscribe,
    close,
  });
};
