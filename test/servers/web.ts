import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from '../support/certificates.ts';

export interface WebServer {
  readonly port: number;
  readonly url: string;
  /** Each request's method, path and headers, in order. */
  readonly requests: readonly { method: string; path: string; headers: IncomingMessage['headers'] }[];
  /** Connections that are open now. */
  openCount(): number;
  stop(): Promise<void>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A web server on this machine that does what it is told; over TLS where it has a certificate. */
export const startWeb = async (handle: Handler, certificate?: Certificate): Promise<WebServer> => {
  const requests: { method: string; path: string; headers: IncomingMessage['headers'] }[] = [];
  const listener: Handler = (request, response) => {
    requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers });
    handle(request, response);
  };
  const server: Server =
    certificate === undefined ? createServer(listener) : createSecureServer({ ...certificate }, listener);
  let open = 0;
  server.on('connection', (socket) => {
    open += 1;
    socket.once('close', () => (open -= 1));
  });
  // A client that does not like the certificate breaks off.
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}/`,
    requests,
    openCount: () => open,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
