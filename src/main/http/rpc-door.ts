import { type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Logger } from '../logger.ts';
import type { RequestContext } from '../request-context.ts';
import { createErrorInterceptor } from '../rpc-errors.ts';
import { checkAddress } from './own-address.ts';
import { securityHeaders } from './security-headers.ts';
import type { Sessions } from './sessions.ts';

const RPC_PATH = '/rpc';
/** A message from the page; arguments of a tool may hold a file. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/**
 * A longer message goes as bytes: a browser hands 5 MB of text to the page in one turn of 80 ms, and bytes in one of a
 * few. The library reads both the same way.
 */
const TEXT_CHARACTERS = 64 * 1024;

const asSent = <Message>(message: Message): Message | Buffer =>
  typeof message === 'string' && message.length > TEXT_CHARACTERS ? Buffer.from(message) : message;

interface UpgradeRequest {
  readonly path: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
}

/** The error of an upgrade that is refused; undefined lets it in. */
const checkUpgrade = (
  { path, cookie, ...address }: UpgradeRequest,
  port: number,
  sessions: Pick<Sessions, 'has'>,
): PatchbayError | undefined => {
  const refused = checkAddress(address, port, true);
  if (refused !== undefined) return refused;
  if (path !== RPC_PATH) return new PatchbayError('not-found', { path });
  return sessions.has(cookie, port) ? undefined : new PatchbayError('token-used');
};

/** Answers in plain HTTP, before any upgrade. */
const refuse = (socket: Duplex, error: PatchbayError): void => {
  const body = JSON.stringify(error.toJSON());
  const headers = {
    ...securityHeaders,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(
    [`HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? ''}`, ...head, '', body].join('\r\n'),
  );
};

export interface RpcDoorOptions {
  readonly server: Server;
  readonly router: AnyRouter;
  readonly sessions: Sessions;
  readonly port: () => number;
  readonly logger: Logger;
}

/** `/rpc`: the contract over a WebSocket, for the page's session. Returns what closes every connection. */
export const installRpcDoor = ({ server, router, sessions, port, logger }: RpcDoorOptions): (() => void) => {
  const handler = new RPCHandler<RequestContext>(router, {
    clientInterceptors: [createErrorInterceptor(logger)],
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', (error) => logger.log('debug', 'an upgrade broke off', { problem: error.message }));
    const refused = checkUpgrade(
      {
        // Taken apart by hand: a target such as "//" is no URL, and a throw here would end the program.
        path: (request.url ?? '').split('?', 1)[0] ?? '',
        host: request.headers.host,
        origin: request.headers.origin,
        cookie: request.headers.cookie,
      },
      port(),
      sessions,
    );
    if (refused !== undefined) return refuse(socket, refused);
    sockets.handleUpgrade(request, socket, head, (connection) => {
      connection.on('error', (error) => logger.log('debug', 'a page broke off', { problem: error.message }));
      const page = {
        addEventListener: connection.addEventListener.bind(connection),
        send: (message: Parameters<typeof connection.send>[0]) => connection.send(asSent(message)),
      };
      void handler.upgrade(page, { context: { caller: 'runner' } });
    });
  });
  return () => {
    for (const connection of sockets.clients) connection.terminate();
    sockets.close();
  };
};
