import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface EventStreamOptions {
  /** What a POST to the address of the stream is answered. */
  readonly postStatus?: number;
  /** What a GET is answered instead of a stream. */
  readonly getStatus?: number;
  readonly getType?: string;
  /** The address for messages that the stream names; `none` for a stream that names nothing. */
  readonly endpoint?: string;
  /** What a message is answered; 202 unless said otherwise. */
  readonly messageStatus?: number;
  /** Ends the stream when a message comes. */
  readonly endAtMessage?: boolean;
}

/** A server of HTTP+SSE that does not get beyond its first steps. */
export const startEventStream = async (options: EventStreamOptions) => {
  const requests: string[] = [];
  let stream: ServerResponse | undefined;
  const http = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    request.resume();
    if (request.method === 'POST' && request.url === '/message') {
      response.writeHead(options.messageStatus ?? 202).end();
      if (options.endAtMessage) stream?.end();
    } else if (request.method === 'POST') response.writeHead(options.postStatus ?? 404).end('no such thing');
    else if (options.getStatus !== undefined) response.writeHead(options.getStatus).end();
    else {
      stream = response;
      response.writeHead(200, { 'content-type': options.getType ?? 'text/event-stream' });
      if (options.getType !== undefined) response.end('<p>hello</p>');
      else if (options.endpoint === 'none') response.write(': nothing to say\n\n');
      else response.write(`event: endpoint\ndata: ${options.endpoint ?? '/message'}\n\n`);
    }
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/sse`,
    /** Each request's method and path, in order. */
    requests,
    stop: () =>
      new Promise<void>((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
};
