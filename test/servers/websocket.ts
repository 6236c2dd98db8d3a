import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { JSONRPCMessage, McpServer, Transport } from '@modelcontextprotocol/server';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Certificate } from '../support/certificates.ts';
import { createFixtureServer } from './fixture-server.ts';

export interface WebSocketFaults {
  /** Answers the upgrade with this status. */
  readonly refuseWith?: number;
  readonly refuseHeaders?: Readonly<Record<string, string>>;
  /** How many upgrades are refused; all unless said otherwise. */
  readonly refusals?: number;
  /** Leaves the upgrade unanswered. */
  readonly hangUp?: boolean;
  /** Over TLS. */
  readonly certificate?: Certificate | undefined;
  /** Names no subprotocol. */
  readonly withoutSubprotocol?: boolean;
  /** Frames sent before anything is asked. */
  readonly greeting?: readonly (string | Buffer)[];
  /** Sends its messages as binary frames. */
  readonly binary?: boolean;
  /** Leaves pings unanswered. */
  readonly silentToPings?: boolean;
  /** Answers nothing. */
  readonly mute?: boolean;
  /** Ends the socket when this method is asked; without a code it is cut. */
  readonly endAt?: {
    readonly method: string;
    readonly code?: number;
    readonly reason?: string;
    /** How many times; always unless said otherwise. */
    readonly times?: number;
  };
  /** Answers the first call with so many megabytes. */
  readonly largeAnswerMegabytes?: number;
  /** From the first call on says nothing more, not even to a ping. */
  readonly vanishAtCall?: boolean;
}

export interface RunningWebSocketServer {
  readonly url: string;
  /** The headers of each upgrade that was asked for. */
  readonly upgrades: readonly IncomingMessage['headers'][];
  /** Sockets that are open now. */
  readonly openCount: () => number;
  readonly pingCount: () => number;
  /** How often a method was asked for. */
  count(method: string): number;
  /** Cuts every socket. */
  cut(): void;
  stop(): Promise<void>;
}

const end = (socket: WebSocket, { code, reason }: NonNullable<WebSocketFaults['endAt']>): void => {
  if (code === undefined) socket.terminate();
  else socket.close(code, reason);
};

const largeAnswer = (id: unknown, megabytes: number): string => {
  const text = 'x'.repeat(megabytes * 1_024 * 1_024);
  return JSON.stringify({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text }] } });
};

/** Sockets of which nothing more is heard. */
const vanished = new WeakSet<WebSocket>();

type Count = (method: string) => number;

/** The SDK's transport over the server's side of a WebSocket. */
const serverTransport = (socket: WebSocket, faults: WebSocketFaults, count: Count): Transport => {
  const { endAt, largeAnswerMegabytes } = faults;
  const handle = (message: JSONRPCMessage): void => {
    const method = 'method' in message ? message.method : '';
    const times = count(method);
    const isFirstCall = method === 'tools/call' && times === 1;
    if (faults.vanishAtCall && isFirstCall) vanished.add(socket);
    if (endAt !== undefined && method === endAt.method && times <= (endAt.times ?? times)) end(socket, endAt);
    else if (isFirstCall && largeAnswerMegabytes !== undefined)
      socket.send(largeAnswer('id' in message ? message.id : undefined, largeAnswerMegabytes));
    else if (!faults.mute && !vanished.has(socket)) transport.onmessage?.(message);
  };
  const transport: Transport = {
    start: async () => {
      socket.on('message', (data) => handle(JSON.parse(data.toString()) as JSONRPCMessage));
      socket.once('close', () => transport.onclose?.());
    },
    send: (message) =>
      new Promise((resolve, reject) => {
        const text = JSON.stringify(message);
        socket.send(faults.binary ? Buffer.from(text) : text, (error) => (error ? reject(error) : resolve()));
      }),
    close: async () => socket.close(),
  };
  return transport;
};

const refusal = (status: number, headers: Readonly<Record<string, string>> = {}): string => {
  const all = { 'Content-Type': 'text/html', 'Content-Length': '4', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} No\r\n${lines.join('')}\r\nno!\n`;
};

/** The fixture server of the older era over WebSocket, well or with faults. */
export const startWebSocketServer = async (
  faults: WebSocketFaults = {},
  make: () => McpServer = () => createFixtureServer(() => undefined),
): Promise<RunningWebSocketServer> => {
  const upgrades: IncomingMessage['headers'][] = [];
  const counts = new Map<string, number>();
  const count = (method: string): number => {
    const times = (counts.get(method) ?? 0) + 1;
    counts.set(method, times);
    return times;
  };
  let pings = 0;
  const sockets = new WebSocketServer({
    noServer: true,
    autoPong: false,
    handleProtocols: (offered) => (!faults.withoutSubprotocol && offered.has('mcp') ? 'mcp' : false),
  });
  sockets.on('connection', (socket) => {
    socket.on('ping', (data) => {
      pings += 1;
      if (!faults.silentToPings && !vanished.has(socket)) socket.pong(data);
    });
    // The other side may break off with a frame half sent.
    socket.on('error', () => socket.terminate());
    for (const frame of faults.greeting ?? []) socket.send(frame);
    void make().connect(serverTransport(socket, faults, count));
  });
  const page = (_: IncomingMessage, response: ServerResponse): unknown =>
    response.writeHead(200, { 'content-type': 'text/html' }).end();
  const { certificate } = faults;
  const http = certificate === undefined ? createServer(page) : createSecureServer({ ...certificate }, page);
  // A client that does not like the certificate breaks off.
  http.on('tlsClientError', () => undefined);
  let openCount = 0;
  http.on('connection', (socket: Duplex) => {
    openCount += 1;
    socket.once('close', () => (openCount -= 1));
  });
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgrades.push(request.headers);
    const status = upgrades.length <= (faults.refusals ?? upgrades.length) ? faults.refuseWith : undefined;
    if (faults.hangUp) {
      socket.on('end', () => socket.end()).resume();
      return;
    }
    if (status === undefined)
      sockets.handleUpgrade(request, socket, head, (made) => sockets.emit('connection', made));
    else socket.end(refusal(status, faults.refuseHeaders));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of sockets.clients) socket.terminate();
  };
  return {
    url: `${certificate === undefined ? 'ws' : 'wss'}://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`,
    upgrades,
    openCount: () => openCount,
    pingCount: () => pings,
    count: (method) => counts.get(method) ?? 0,
    cut,
    stop: () =>
      new Promise((resolve) => {
        cut();
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
};
