import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { noAuthorizer } from '../authorization/authorizer.ts';
import type { ConnectOptions } from '../connect-options.ts';
import type { ResolvedServer } from '../connection.ts';
import type { LiveConnection } from '../live-connection.ts';
import { tooLargeProblem } from '../message-limit.ts';
import { createServerFetch } from '../network/server-fetch.ts';
import { once } from '../once.ts';
import { shakeHands } from '../protocol/negotiate.ts';
import { createSdkSession } from '../protocol/sdk-client.ts';
import { createSdkConnection } from '../protocol/sdk-connection.ts';
import { createSseTransport } from './sse-transport.ts';

/** The endpoint is the first event of the stream; a stream of another kind never names one. */
const ENDPOINT_MS = 15_000;

/** Connects over HTTP+SSE, which knows the older era alone. Throws what went wrong as it came. */
export const openSse = async (
  server: ResolvedServer,
  url: URL,
  options: ConnectOptions,
): Promise<LiveConnection> => {
  const { log, clock } = options;
  const onOpen = once(() => options.onPhase?.('started'));
  const wire = createServerFetch(url, await options.network(), onOpen);
  const { wrap, explain } = options.authorizer ?? noAuthorizer;
  const withoutEndpoint = new AbortController();
  let stopWaiting = (): void => undefined;
  const transport = createSseTransport(url, {
    headers: server.headers,
    clock,
    fetch: wrap(wire.fetch),
    onOpen,
    onStream: () => {
      options.onPhase?.('answered');
      stopWaiting = clock.setTimeout(() => {
        const contentType = 'an event stream that names no endpoint';
        withoutEndpoint.abort(new PatchbayError('http-not-mcp', { url: url.href, contentType }));
      }, ENDPOINT_MS);
    },
    onEndpoint: () => stopWaiting(),
  });
  const closed = Promise.withResolvers<PatchbayError>();
  const lost = (): PatchbayError =>
    new PatchbayError('connection-lost', {
      problem: transport.isTooLarge ? tooLargeProblem : 'the event stream ended',
      url: url.href,
    });
  // The signal carries the deadline; the SDK's own is only there because it must have one.
  const timeoutMs = server.startTimeoutSeconds * 1_000 + 5_000;
  const session = createSdkSession({
    version: options.clientVersion,
    log,
    probeTimeoutMs: timeoutMs,
    questions: options.questions,
  });
  const { client } = session;
  client.onclose = () => closed.resolve(lost());
  const close = async (): Promise<void> => {
    await transport.close();
    await wire.close();
  };

  try {
    const signal = AbortSignal.any([options.signal, withoutEndpoint.signal]);
    await shakeHands({ client, transport, signal, timeoutMs, way: 'legacy', protocol: options.protocol });
  } catch (cause) {
    const failure = transport.failure ?? (transport.isBroken ? lost() : cause);
    await close();
    throw failure;
  } finally {
    stopWaiting();
  }
  return createSdkConnection({
    session,
    clock,
    timeoutMs: server.timeoutSeconds * 1_000,
    url: url.href,
    pid: undefined,
    closed: closed.promise,
    explain,
    close,
  });
};
