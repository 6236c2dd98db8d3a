import { createServer } from 'node:http';
import type { ControlCenter } from '../control-center.ts';
import { listenOnLoopback } from './listen.ts';
import { isOwnHost } from './own-address.ts';

/**
 * A listener for the views of tools alone. A page at 127.0.0.1 shows them from `localhost` and the other way round:
 * to a browser that is another site, so what is in them has no part in the page, its session or its process.
 * Answers its end.
 */
export const startViewListener = async (
  center: Pick<ControlCenter, 'viewDoor' | 'setViewPort'>,
  pages: readonly string[],
): Promise<() => Promise<void>> => {
  let port = 0;
  const server = createServer((request, response) => {
    const { host, 'sec-fetch-dest': destination } = request.headers;
    if (host === undefined || !isOwnHost(host, port)) {
      response.writeHead(403).end();
      return;
    }
    const { status, headers, body } = center.viewDoor({
      method: request.method ?? '',
      path: request.url ?? '',
      destination: typeof destination === 'string' ? destination : undefined,
      origin: `http://${host.toLowerCase()}`,
      pages,
    });
    response.writeHead(status, headers).end(body);
  });
  port = await listenOnLoopback(server, 0);
  center.setViewPort(port);
  return () =>
    new Promise((resolve) => {
      center.setViewPort(undefined);
      server.close(() => resolve());
      server.closeAllConnections();
    });
};
