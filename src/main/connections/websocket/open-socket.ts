import type { IncomingMessage } from 'node:http';
import { SdkError, SdkErrorCode, SdkHttpError } from '@modelcontextprotocol/client';
import WebSocket, { type ClientOptions } from 'ws';
import { MAX_MESSAGE_BYTES } from '../message-limit.ts';
import type { NetworkHost } from '../network/network-host.ts';
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

const refusal = async (response: IncomingMessage): Promise<Error> => {
  const status = response.statusCode ?? 0;
  const problem = `the upgrade to WebSocket was answered ${status}`;
  if (status >= 200 && status < 300) {
    const contentType = response.headers['content-type'] ?? null;
    response.destroy();
    return new SdkError(SdkErrorCode.ClientHttpUnexpectedContent, problem, { contentType });
  }
  const text = await readStart(response);
  const statusText = response.statusMessage ?? '';
  return new SdkHttpError(SdkErrorCode.ClientHttpNotImplemented, problem, { status, statusText, text });
};

const open = (
  url: URL,
  protocols: readonly string[],
  settings: ClientOptions,
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
      refusal(response).then(reject, reject);
      response.once('close', () => request.destroy());
    });
  });

export interface OpenSocketOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly network: NetworkHost;
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
  const { url, network, signal, onMade } = options;
  const settings = async (): Promise<ClientOptions> => ({
    headers: { ...options.headers },
    createConnection: await planConnection(url, network, signal),
  });
  try {
    return await open(url, [SUBPROTOCOL], await settings(), onMade);
  } catch (error) {
    if (!(error instanceof Error) || error.message !== 'Server sent no subprotocol') throw error;
    return open(url, [], await settings(), onMade);
  }
};
