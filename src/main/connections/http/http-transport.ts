import {
  type JSONRPCMessage,
  StreamableHTTPClientTransport,
  type Transport,
} from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Clock } from '../../clock.ts';
import type { ServerFetch } from '../network/server-fetch.ts';
import { thisRequestAlone } from '../protocol/request-error.ts';
import { waitAtMost } from '../wait-at-most.ts';
import { createOutstanding } from '../websocket/outstanding.ts';
import { protocolResponse } from './protocol-response.ts';

/** A session is ended politely, but nobody waits long for a server that does not answer. */
const TERMINATE_MS = 1_000;

export interface HttpTransportOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly fetch: ServerFetch['fetch'];
  /** Any answer: the connection is open. */
  readonly onOpen?: () => void;
  /** The first answer that can be the protocol's. */
  readonly onAnswer?: () => void;
  /** A stream ended without the answer it was opened for; the connection may be gone, or only that stream. */
  readonly onCutOff?: () => void;
}

const isProtocolAnswer = (response: Response): boolean =>
  response.ok && /^(application\/json|text\/event-stream)\b/.test(response.headers.get('content-type') ?? '');

const isRequest = (message: JSONRPCMessage): message is JSONRPCMessage & { id: string | number } =>
  'method' in message && 'id' in message;

/** The id of the request that a body holds. */
const requestIn = (body: unknown): string | number | undefined => {
  const message: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
  const id = typeof message === 'object' && message !== null && 'id' in message ? message.id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
};

export interface HttpTransport extends Transport {
  /** Ends the session at the server, where there is one. */
  terminateSession(): Promise<void>;
}

/** The SDK's transport, but a stream that ends without the answer it was opened for ends the request too. */
export const createHttpTransport = (url: URL, options: HttpTransportOptions): HttpTransport => {
  let isAnswered = false;
  const outstanding = createOutstanding();

  const receive = (message: JSONRPCMessage): void => {
    outstanding.received(message);
    transport.onmessage?.(message);
  };
  /** Answers a request in the server's stead; the error itself is found again in its data. */
  const fail = (id: string | number, error: PatchbayError): void => {
    if (!outstanding.has(id)) return;
    receive({ jsonrpc: '2.0', id, error: { code: -32_000, message: error.message, data: error } });
  };

  const sdk = new StreamableHTTPClientTransport(url, {
    requestInit: { headers: { ...options.headers } },
    // It is our fetch that knows the rules.
    redirectPolicy: 'follow',
    fetch: async (input, init) => {
      const raw = await options.fetch(input, init);
      options.onOpen?.();
      const onTooLarge = (error: PatchbayError): void => {
        const id = requestIn(init?.body);
        if (id !== undefined) fail(id, error);
      };
      const response = await protocolResponse(raw, { url: url.href, clock: options.clock, onTooLarge });
      if (!isAnswered && isProtocolAnswer(response)) {
        isAnswered = true;
        options.onAnswer?.();
      }
      return response;
    },
  });
  sdk.onmessage = receive;
  sdk.onerror = (error) => transport.onerror?.(error);
  sdk.onclose = () => transport.onclose?.();

  const transport: HttpTransport = {
    hasPerRequestStream: true,
    get sessionId() {
      return sdk.sessionId;
    },
    start: () => sdk.start(),
    send: (message, given) => {
      outstanding.sent(message);
      const onRequestStreamEnd = (): void => {
        if (!isRequest(message) || !outstanding.has(message.id)) return;
        const problem = 'the answer was cut off';
        const details = { problem, url: url.href, ...thisRequestAlone };
        fail(message.id, new PatchbayError('connection-lost', details));
        options.onCutOff?.();
      };
      return sdk.send(message, { onRequestStreamEnd, ...given });
    },
    close: () => sdk.close(),
    terminateSession: () => sdk.terminateSession(),
    setProtocolVersion: (version) => sdk.setProtocolVersion(version),
  };
  return transport;
};

/** Ends the session at the server, if there is one, and closes the connection. */
export const closeHttpTransport = async (
  transport: HttpTransport,
  clock: Clock,
  onProblem: (problem: string) => void,
): Promise<void> => {
  if (transport.sessionId !== undefined) {
    const ended = transport.terminateSession().catch((error: Error) => onProblem(error.message));
    await waitAtMost(ended, TERMINATE_MS, clock);
  }
  await transport.close();
};
