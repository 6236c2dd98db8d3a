import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ConnectOptions } from '../connect-options.ts';
import type { ResolvedServer } from '../connection.ts';
import { causesOf, fromHttpFailure } from '../http/http-error.ts';
import type { LiveConnection } from '../live-connection.ts';
import { checkAddress } from '../network/network-rules.ts';
import { shakeHands, toHandshakeError } from '../protocol/negotiate.ts';
import { createSdkSession } from '../protocol/sdk-client.ts';
import { createSdkConnection } from '../protocol/sdk-connection.ts';
import { parseServerUrl } from '../server-url.ts';
import { fromSocketEnd } from './socket-end.ts';
import { createWebSocketTransport, type WebSocketTransport } from './websocket-transport.ts';

/** How much of a stray frame the log and an error show. */
const SHOWN_CHARACTERS = 120;

interface Failed {
  readonly cause: unknown;
  readonly url: string;
  readonly isOpen: boolean;
  readonly transport: WebSocketTransport;
  /** The first frame that is not a message. */
  readonly stray: string | undefined;
}

const errorOf = ({ cause, url, isOpen, transport, stray }: Failed): PatchbayError => {
  const isOurs = cause instanceof PatchbayError;
  if (isOurs && cause.code !== 'server-timeout') return cause;
  if (stray !== undefined && transport.messageCount === 0)
    return new PatchbayError('http-not-mcp', { url, contentType: `"${stray}"` }, { cause });
  if (isOurs) return cause;
  if (transport.end !== undefined) return fromSocketEnd(transport.end, url, false);
  const failure = fromHttpFailure(cause, url);
  if (failure !== undefined) return failure;
  if (isOpen) return toHandshakeError(cause);
  const last = causesOf(cause).at(-1);
  const problem = last instanceof Error ? last.message : String(last);
  return new PatchbayError('connection-failed', { url, problem }, { cause });
};

/** Connects over a WebSocket. The specification has no such transport; what there is speaks the older era. */
export const connectWebSocket = async (
  server: ResolvedServer,
  options: ConnectOptions,
): Promise<LiveConnection> => {
  const { log, clock } = options;
  const url = parseServerUrl(server.url, 'ws');
  // A socket has no use for it, and ws refuses it.
  url.hash = '';
  const network = await options.network();
  checkAddress(url, network.rules);
  options.onPhase?.('found', url.href);
  let isOpen = false;
  let stray: string | undefined;
  const transport = createWebSocketTransport({
    url,
    headers: server.headers,
    clock,
    network,
    onOpen: () => {
      isOpen = true;
      options.onPhase?.('started');
    },
    onFirstMessage: () => options.onPhase?.('answered'),
    onStray: (frame) => {
      const shown = frame.slice(0, SHOWN_CHARACTERS);
      stray ??= shown;
      log.append('protocol', `A frame that is not a message was left out: ${shown}`, 'warning');
    },
  });
  const closed = Promise.withResolvers<PatchbayError>();
  // The signal carries the deadline; the SDK's own is only there because it must have one.
  const timeoutMs = server.startTimeoutSeconds * 1_000 + 5_000;
  const session = createSdkSession({
    version: options.clientVersion,
    log,
    probeTimeoutMs: timeoutMs,
    questions: options.questions,
  });
  const { client } = session;
  client.onclose = () =>
    closed.resolve(
      transport.end === undefined
        ? new PatchbayError('connection-lost', { problem: 'the connection was closed' })
        : fromSocketEnd(transport.end, url.href, true),
    );
  try {
    await shakeHands({
      client,
      transport,
      signal: options.signal,
      timeoutMs,
      way: 'legacy',
      protocol: options.protocol,
    });
  } catch (cause) {
    await transport.close();
    throw errorOf({ cause, url: url.href, isOpen, transport, stray });
  }
  options.onPhase?.('initialised');
  return createSdkConnection({
    session,
    clock,
    timeoutMs: server.timeoutSeconds * 1_000,
    pid: undefined,
    closed: closed.promise,
    close: () => transport.close(),
  });
};
