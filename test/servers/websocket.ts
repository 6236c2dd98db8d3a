import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { JSONRPCMessage, McpServer, Transport } from '@modelcontextprotocol/server';
import { type WebSocket, WebSocketServer } from 'ws';
import { createFixtureServer } from './fixture-server.ts';

export interface WebSocketFaults {
  /** Answers the upgrade with this status. */
  readonly refuseWith?: number;
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
  readonly endAt?: { readonly method: string; readonly code?: number; readonly reason?: string };
}

export interface RunningWebSocketServer {
  readonly url: string;
  /** The headers of each upgrade that was asked for. */
  readonly upgrades: readonly IncomingMessage['headers'][];
  /** Sockets that are open now. */
  readonly openCount: () => number;
  readonly pingCount: () => number;
  /** Cuts every socket. */
  cut(): void;
  stop(): Promise<void>;
}

const end = (socket: WebSocket, { code, reason }: NonNullable<WebSocketFaults['endAt']>): void => {
  if (code === undefined) socket.terminate();
  else socket.close(code, reason);
};

/** The SDK's transport over the server's side of a WebSocket. */
const serverTransport = (socket: WebSocket, faults: WebSocketFaults): Transport => {
  const transport: Transport = {
    start: async () => {
      socket.on('message', (data) => {
        const message = JSON.parse(data.toString()) as JSONRPCMessage;
        const { endAt } = faults;
        if (endAt !== undefined && 'method' in message && message.method === endAt.method) end(socket, endAt);
        else if (!faults.mute) transport.onmessage?.(message);
      });
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

/** The fixture server of the older era over WebSocket, well or with faults. */
export const startWebSocketServer = async (
  faults: WebSocketFaults = {},
  make: () => McpServer = () => createFixtureServer(() => undefined),
): Promise<RunningWebSocketServer> => {
  const upgrades: IncomingMessage['headers'][] = [];
  let pings = 0;
  const sockets = new WebSocketServer({
    noServer: true,
    autoPong: !faults.silentToPings,
    handleProtocols: (offered) => (!faults.withoutSubprotocol && offered.has('mcp') ? 'mcp' : false),
  });
  sockets.on('connection', (socket) => {
    socket.on('ping', () => (pings += 1));
    // The other side may break off with a frame half sent.
    socket.on('error', () => socket.terminate());
    for (const frame of faults.greeting ?? []) socket.send(frame);
    void make().connect(serverTransport(socket, faults));
  });
  const http = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end());
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgrades.push(request.headers);
    const status = faults.refuseWith;
    if (status === undefined)
      sockets.handleUpgrade(request, socket, head, (made) => sockets.emit('connection', made));
    else socket.end(`HTTP/1.1 ${status} No\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nno!\n`);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of sockets.clients) socket.terminate();
  };
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`,
    upgrades,
    openCount: () => sockets.clients.size,
    pingCount: () => pings,
    cut,
    stop: () =>
      new Promise((resolve) => {
        cut();
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
};
