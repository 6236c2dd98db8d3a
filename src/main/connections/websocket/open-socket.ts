import type { IncomingMessage } from 'node:http';
import { SdkError, SdkErrorCode, SdkHttpError } from '@modelcontextprotocol/client';
import WebSocket, { type ClientOptions } from 'ws';
import type { Clock } from '../../clock.ts';
import { refusedForNow } from '../http/refused-for-now.ts';
import { MAX_MESSAGE_BYTES } from '../message-limit.ts';
import type { NetworkHost } from '../network/network-host.ts';
import { redirectRefused } from '../network/redirect-plan.ts';
import { planConnection } from './plan-connection.ts';

const SUBPROTOCOL = 'mcp';
/** How much of a refusal is read. */
const MAX_REFUSAL_BYTES = 2_048;
const REFUSAL_MS = 2_000;

const readStart = async (response: IncomingMessage): Promise<string> => {
  let text = '';
  response.setTimeout(REFUSAL_MS, () => response.destroy());
  try {
    for await (const chunk of response) {
      text += String(chunk);
      if (text.length >= MAX_REFUSAL_BYTES) break;
    }
  } catch (error) {
    // Broken off: what came until then is shown.
    return `${text} (${error instanceof Error ? error.message : String(error)})`;
  }
  return text;
};

const refusal = async (response: IncomingMessage, url: URL, nowMs: number): Promise<Error> => {
  const status = response.statusCode ?? 0;
  const problem = `the upgrade to WebSocket was answered ${status}`;
  if (status >= 200 && status < 300) {
    const contentType = response.headers['content-type'] ?? null;
    response.destroy();
    return new SdkError(SdkErrorCode.ClientHttpUnexpectedContent, problem, { contentType });
  }
  const { location } = response.headers;
  if (status >= 300 && status < 400 && location !== undefined) {
    response.destroy();
    const target = URL.parse(location, url.href) ?? location;
    return redirectRefused(url, target, 'a WebSocket is not redirected');
  }
  const text = await readStart(response);
  const retryAfter = response.headers['retry-after'] ?? null;
  const refused = refusedForNow({ url: url.href, status, retryAfter, answer: text, nowMs });
  if (refused !== undefined) return refused;
  const statusText = response.statusMessage ?? '';
  return new SdkHttpError(SdkErrorCode.ClientHttpNotImplemented, problem, { status, statusText, text });
};

const open = (
  url: URL,
  protocols: readonly string[],
  settings: ClientOptions,
  clock: Clock,
  onMade: (socket: WebSocket) => void,
): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, [...protocols], {
      ...settings,
      maxPayload: MAX_MESSAGE_BYTES,
      perMessageDeflate: false,
    });
    onMade(socket);
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
    socket.once('unexpected-response', (request, response) => {
      refusal(response, url, clock.now()).then(reject, reject);
      response.once('close', () => request.destroy());
    });
  });

export interface OpenSocketOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly network: NetworkHost;
  readonly clock: Clock;
  /** Ends what is under way before there is a socket. */
  readonly signal: AbortSignal;
  /** Hears each socket before it is open, so that it can be ended on the way and no message is missed. */
  readonly onMade: (socket: WebSocket) => void;
}

/**
 * Opens a WebSocket with the subprotocol `mcp`; without one where the server names none, since not every
 * server does. Throws what the upgrade was answered, as the SDK does for HTTP.
 */
export const openSocket = async (options: OpenSocketOptions): Promise<WebSocket> => {
  const { url, network, clock, signal, onMade } = options;
  const settings = async (): Promise<ClientOptions> => {
    const createConnection = await planConnection(url, network, signal);
    // Given up meanwhile: a socket that is made now would be nobody's.
    signal.throwIfAborted();
    return { headers: { ...options.headers }, createConnection };
  };
  try {
    return await open(url, [SUBPROTOCOL], await settings(), clock, onMade);
  } catch (error) {
    if (!(error instanceof Error) || error.message !== 'Server sent no subprotocol') throw error;
    return open(url, [], await settings(), clock, onMade);
  }
};
