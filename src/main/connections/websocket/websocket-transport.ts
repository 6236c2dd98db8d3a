import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client';
import WebSocket, { type RawData } from 'ws';
import type { Clock } from '../../clock.ts';
import type { NetworkHost } from '../network/network-host.ts';
import { createMessageOrder } from '../stdio/message-order.ts';
import { readMessages } from '../stdio/read-message.ts';
import { waitAtMost } from '../wait-at-most.ts';
import { createKeepAlive, type KeepAlive } from './keep-alive.ts';
import { openSocket } from './open-socket.ts';
import { createOutstanding } from './outstanding.ts';
import { PingUnanswered, type SocketEnd } from './socket-end.ts';

/** The goodbye is polite, but nobody waits long for a server that does not answer it. */
const GOODBYE_MS = 1_000;
const NORMAL_CLOSE = 1_000;

export interface WebSocketTransportOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly network: NetworkHost;
  readonly onOpen?: () => void;
  readonly onFirstMessage?: () => void;
  /** A frame that is not a message. */
  readonly onStray: (frame: string) => void;
}

export interface WebSocketTransport extends Transport {
  /** How it ended by itself, once it was open. */
  readonly end: SocketEnd | undefined;
  readonly messageCount: number;
}

const textOf = (data: RawData): string => {
  if (Buffer.isBuffer(data)) return data.toString();
  return Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]).toString();
};

/** The SDK's transport over a WebSocket: a frame is a message. It lives from start() to close(). */
export const createWebSocketTransport = (options: WebSocketTransportOptions): WebSocketTransport => {
  const { clock } = options;
  const opening = new AbortController();
  let socket: WebSocket | undefined;
  let closed: Promise<void> = Promise.resolve();
  let end: SocketEnd | undefined;
  let error: Error | undefined;
  let messageCount = 0;
  let isOpen = false;
  let isClosing = false;
  let closeDelivered = false;
  let keepAlive: KeepAlive | undefined;

  const order = createMessageOrder((message) => transport.onmessage?.(message));
  const outstanding = createOutstanding();
  const receive = (text: string): void => {
    const messages = readMessages(text);
    if (messages === undefined) {
      options.onStray(text);
      return;
    }
    for (const message of messages) {
      messageCount += 1;
      if (messageCount === 1) options.onFirstMessage?.();
      outstanding.received(message);
      order.push(message);
    }
  };
  const deliverClose = (): void => {
    if (closeDelivered) return;
    closeDelivered = true;
    order.flush();
    transport.onclose?.();
  };

  const watch = (made: WebSocket): void => {
    socket = made;
    error = undefined;
    made.once('open', () => {
      isOpen = true;
      keepAlive = createKeepAlive({
        clock,
        ping: () => made.ping(),
        isBusy: () => outstanding.count > 0,
        onLost: () => {
          error = new PingUnanswered();
          made.terminate();
        },
      });
      options.onOpen?.();
    });
    closed = new Promise((resolve) => {
      made.once('close', (code, reason) => {
        resolve();
        if (!isOpen) return;
        if (!isClosing) end = { code, reason: reason.toString(), error };
        keepAlive?.stop();
        deliverClose();
      });
    });
    made.on('error', (problem) => {
      error = problem;
      transport.onerror?.(problem);
      // What breaks the protocol of the socket would be waited for 30 s to say goodbye.
      if (isOpen) made.terminate();
    });
    made.on('message', (data) => {
      keepAlive?.heard();
      receive(textOf(data));
    });
    made.on('pong', () => keepAlive?.heard());
  };

  const close = async (): Promise<void> => {
    isClosing = true;
    opening.abort();
    keepAlive?.stop();
    if (isOpen) {
      socket?.close(NORMAL_CLOSE);
      await waitAtMost(closed, GOODBYE_MS, clock);
    }
    socket?.terminate();
    deliverClose();
  };

  const transport: WebSocketTransport = {
    get end() {
      return end;
    },
    get messageCount() {
      return messageCount;
    },
    start: async () => {
      const { url, headers, network } = options;
      await openSocket({ url, headers, network, clock, signal: opening.signal, onMade: watch });
    },
    send: (message: JSONRPCMessage) =>
      new Promise((resolve, reject) => {
        if (socket?.readyState !== WebSocket.OPEN) {
          reject(new Error('the WebSocket is closed'));
          return;
        }
        outstanding.sent(message);
        socket.send(JSON.stringify(message), (problem) => (problem ? reject(problem) : resolve()));
      }),
    close,
  };
  return transport;
};
