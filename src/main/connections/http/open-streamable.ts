import { ProtocolError } from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { noAuthorizer } from '../authorization/authorizer.ts';
import type { ConnectOptions } from '../connect-options.ts';
import type { ResolvedServer } from '../connection.ts';
import type { LiveConnection } from '../live-connection.ts';
import { createServerFetch } from '../network/server-fetch.ts';
import { once } from '../once.ts';
import { shakeHands } from '../protocol/negotiate.ts';
import { createSdkSession } from '../protocol/sdk-client.ts';
import { createSdkConnection } from '../protocol/sdk-connection.ts';
import { closeHttpTransport, createHttpTransport } from './http-transport.ts';

/** What the SDK says of a stream of the server's messages that broke: the server may be gone. */
const brokenStream = /^(SSE stream disconnected|Failed to reconnect|Maximum reconnection attempts)/;

const attempt = async (
  server: ResolvedServer,
  url: URL,
  way: 'probe' | 'legacy',
  options: ConnectOptions,
): Promise<LiveConnection> => {
  const { log, clock } = options;
  // The signal carries the deadline; the SDK's own is only there because it must have one.
  const timeoutMs = server.startTimeoutSeconds * 1_000 + 5_000;
  const onOpen = once(() => options.onPhase?.('started'));
  const wire = createServerFetch(url, await options.network(), onOpen);
  const { wrap, explain } = options.authorizer ?? noAuthorizer;
  const transport = createHttpTransport(url, {
    headers: server.headers,
    clock,
    fetch: wrap(wire.fetch),
    onOpen,
    onAnswer: () => options.onPhase?.('answered'),
    onCutOff: () => lookAgain(),
  });
  let lookAgain = (): void => undefined;
  const closed = Promise.withResolvers<PatchbayError>();
  const session = createSdkSession({
    version: options.clientVersion,
    log,
    probeTimeoutMs: timeoutMs,
    questions: options.questions,
  });
  const { client } = session;
  const onProblem = (problem: string): void => log.append('patchbay', problem, 'debug');
  client.onclose = () =>
    closed.resolve(new PatchbayError('connection-lost', { problem: 'the connection was closed' }));
  const close = async (): Promise<void> => {
    await closeHttpTransport(transport, clock, onProblem);
    await wire.close();
  };

  try {
    await shakeHands({
      client,
      transport,
      signal: options.signal,
      timeoutMs,
      way,
      protocol: options.protocol,
    });
  } catch (cause) {
    await close();
    throw cause;
  }
  const connection = createSdkConnection({
    session,
    clock,
    timeoutMs: server.timeoutSeconds * 1_000,
    url: url.href,
    pid: undefined,
    closed: closed.promise,
    explain,
    close,
  });
  // A ping that fails makes the connection a lost one.
  lookAgain = () => {
    connection.ping().catch((failure: Error) => onProblem(failure.message));
  };
  client.onerror = (error) => {
    onProblem(error.message);
    if (brokenStream.test(error.message)) lookAgain();
  };
  return connection;
};

/** Connects over Streamable HTTP in the era that the server speaks. Throws what went wrong as it came. */
export const openStreamable = async (
  server: ResolvedServer,
  url: URL,
  options: ConnectOptions,
): Promise<LiveConnection> => {
  if (server.knownEra !== 'legacy') return attempt(server, url, 'probe', options);
  try {
    return await attempt(server, url, 'legacy', options);
  } catch (cause) {
    // A server known as old may have been updated to the modern era alone.
    if (!(cause instanceof ProtocolError)) throw cause;
    return attempt(server, url, 'probe', options);
  }
};
