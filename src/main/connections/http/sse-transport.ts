import {
  SdkError,
  SdkErrorCode,
  SdkHttpError,
  SSEClientTransport,
  SseError,
  type Transport,
} from '@modelcontextprotocol/client';
import type { Clock } from '../../clock.ts';
import type { ServerFetch } from '../network/server-fetch.ts';
import { createMessageOrder } from '../stdio/message-order.ts';
import { isEventStream, protocolResponse } from './protocol-response.ts';

export interface SseTransportOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly fetch: ServerFetch['fetch'];
  /** Any answer: the connection is open. */
  readonly onOpen?: () => void;
  /** The event stream has begun. */
  readonly onStream?: () => void;
  /** The stream has named the address for messages. */
  readonly onEndpoint?: () => void;
}

export interface SseTransport extends Transport {
  /** Why the stream could not be opened, in the words that the SDK drops. */
  readonly failure: unknown;
  /** Whether the stream ended by itself. */
  readonly isBroken: boolean;
  /** A message in it was larger than is read. */
  readonly isTooLarge: boolean;
}

const refused = async (response: Response): Promise<SdkHttpError> => {
  const { status, statusText } = response;
  const text = await response.text().catch(() => '');
  return new SdkHttpError(SdkErrorCode.ClientHttpNotImplemented, `the server answered ${status}`, {
    status,
    statusText,
    text,
  });
};

/**
 * HTTP+SSE of revision 2024-11-05: a stream of the server's messages, and an address for ours that the stream
 * names first. The SDK's would open a stream that ended again, which is a new session that nobody initialised:
 * here its end is the connection's.
 */
export const createSseTransport = (url: URL, options: SseTransportOptions): SseTransport => {
  let failure: unknown;
  let isBroken = false;
  let isTooLarge = false;
  let isClosed = false;
  let hasEndpoint = false;

  const onTooLarge = (): void => {
    isTooLarge = true;
  };
  const request = async (input: string | URL, init?: RequestInit): Promise<Response> =>
    protocolResponse(await options.fetch(input, init), { url: url.href, clock: options.clock, onTooLarge });
  const openStream = async (input: string | URL, init?: RequestInit): Promise<Response> => {
    const response = await request(input, init).catch((error: unknown) => {
      failure = error;
      throw error;
    });
    options.onOpen?.();
    if (!response.ok) failure = await refused(response);
    else if (isEventStream(response)) options.onStream?.();
    else {
      const contentType = response.headers.get('content-type');
      const problem = 'the answer is not an event stream';
      failure = new SdkError(SdkErrorCode.ClientHttpUnexpectedContent, problem, { contentType });
    }
    return response;
  };
  const post = async (input: string | URL, init: RequestInit): Promise<Response> => {
    if (!hasEndpoint) options.onEndpoint?.();
    hasEndpoint = true;
    const response = await request(input, init);
    if (!response.ok) throw await refused(response);
    return response;
  };

  const sdk = new SSEClientTransport(url, {
    requestInit: { headers: { ...options.headers } },
    // It is our fetch that knows the rules.
    redirectPolicy: 'follow',
    fetch: (input, init) => (init?.method === 'POST' ? post(input, init) : openStream(input, init)),
  });
  const order = createMessageOrder((message) => transport.onmessage?.(message));
  const close = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    await sdk.close();
    order.flush();
    transport.onclose?.();
  };
  sdk.onmessage = order.push;
  sdk.onerror = (error) => {
    transport.onerror?.(error);
    if (!(error instanceof SseError) || isBroken || isClosed) return;
    isBroken = true;
    // Not at once: the stream sets its timer for another attempt only after this.
    queueMicrotask(() => close().catch((problem: Error) => transport.onerror?.(problem)));
  };

  const transport: SseTransport = {
    get failure() {
      return failure;
    },
    get isBroken() {
      return isBroken;
    },
    get isTooLarge() {
      return isTooLarge;
    },
    start: () => sdk.start(),
    send: (message) => sdk.send(message),
    close,
    setProtocolVersion: (version) => sdk.setProtocolVersion(version),
  };
  return transport;
};
