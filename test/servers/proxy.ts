import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

export interface RunningProxy {
  readonly url: string;
  /** What was asked of it: `CONNECT host:port` or `GET http://…`. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

export interface ProxyOptions {
  /** `name:password` that is wanted. */
  readonly credentials?: string;
  /** The status that a host is refused with. */
  readonly refuses?: (host: string) => number | undefined;
}

/** A small proxy: tunnels by CONNECT, and plain requests handed on; every host is this machine. */
export const startProxy = async ({ credentials, refuses }: ProxyOptions = {}): Promise<RunningProxy> => {
  const requests: string[] = [];
  const sockets = new Set<Duplex>();
  const wanted =
    credentials === undefined ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`;
  const refusal = ({ headers }: IncomingMessage, host: string): number | undefined =>
    wanted !== undefined && headers['proxy-authorization'] !== wanted ? 407 : refuses?.(host);

  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const target = new URL(request.url ?? '');
    const status = refusal(request, target.hostname);
    if (status !== undefined) {
      response.writeHead(status).end();
      return;
    }
    const { 'proxy-authorization': _, ...headers } = request.headers;
    const { method } = request;
    const onward = httpRequest({
      host: '127.0.0.1',
      port: target.port,
      path: target.pathname,
      method,
      headers,
      agent: false,
    });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    requests.push(`CONNECT ${request.url}`);
    socket.on('error', () => socket.destroy());
    const status = refusal(request, request.url?.split(':')[0] ?? '');
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const port = Number(request.url?.split(':').at(-1));
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    sockets.add(onward);
    onward.on('error', () => socket.destroy());
    // What is cut on one side is cut on the other.
    socket.on('close', () => onward.destroy());
    onward.on('close', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
