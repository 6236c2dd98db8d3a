import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ControlCenter } from '../control-center.ts';
import { type Logger, silentLogger } from '../logger.ts';
import { checkAdminToken } from './admin-check.ts';
import { API_PREFIX, createApiDoor } from './api-door.ts';
import { startBeyondListener } from './beyond-listener.ts';
import { errorResponse, notFoundResponse } from './error-response.ts';
import { createFaceDoor } from './face-door.ts';
import { listenOnLoopback } from './listen.ts';
import { isMediaHash, mediaResponse } from './media-response.ts';
import { createOneTimeTokens } from './one-time-tokens.ts';
import { checkAddress } from './own-address.ts';
import { installRpcDoor } from './rpc-door.ts';
import { securityHeaders, withSecurityHeaders } from './security-headers.ts';
import { createSessions } from './sessions.ts';
import { startViewListener } from './view-listener.ts';

export interface ListenerOptions {
  readonly center: Pick<
    ControlCenter,
    | 'router'
    | 'readMedia'
    | 'version'
    | 'gatewayDoor'
    | 'settings'
    | 'subscribe'
    | 'setBeyond'
    | 'viewDoor'
    | 'setViewPort'
    | 'viewOrigins'
  >;
  /** The wished port, or the next free one; 0 for any. */
  readonly port: number;
  readonly adminToken: string;
  /** Also serves the interface to a browser on this machine. */
  readonly browserFace?: { readonly rendererDir: string };
  /** The origin of a page that is not served here and shows views all the same: the window's. */
  readonly windowOrigin?: string;
  readonly logger?: Logger;
}

export interface Listener {
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  readonly port: number;
  /** For a ready line; good for one page. */
  issueOneTimeToken(): string;
  close(): Promise<void>;
}

/** The one HTTP listener, on loopback only: management door, media, and where asked for the browser face. */
export const startListener = async (options: ListenerOptions): Promise<Listener> => {
  const { center, adminToken, browserFace, logger = silentLogger } = options;
  const tokens = createOneTimeTokens();
  const sessions = createSessions();
  let port = options.port;

  const app = new Hono();
  app.use(async (context, next) => {
    const address = { host: context.req.header('host'), origin: context.req.header('origin') };
    const refused = checkAddress(address, port, false);
    if (refused !== undefined) context.res = errorResponse(refused);
    else await next();
    withSecurityHeaders(context.res.headers);
  });
  app.onError((error, context) => {
    const asked = `${context.req.method} ${context.req.path}`;
    // A caller that leaves in the middle of its request is no fault of ours.
    if (context.req.raw.signal.aborted) logger.log('debug', `${asked} broke off`, { problem: error.message });
    else logger.log('error', `${asked} failed`, { stack: error.stack });
    const response = errorResponse(new PatchbayError('internal-error', { problem: 'the request failed' }));
    withSecurityHeaders(response.headers);
    return response;
  });
  app.get('/health', (context) => context.text('ok'));
  app.route(
    API_PREFIX,
    createApiDoor({ router: center.router, version: center.version, adminToken, logger }),
  );
  app.get('/media/:hash', async (context) => {
    const hasSession = sessions.has(context.req.header('cookie'), port);
    const refused = hasSession ? undefined : checkAdminToken(context.req.header('authorization'), adminToken);
    if (refused !== undefined) return errorResponse(refused);
    const hash = context.req.param('hash');
    const media = isMediaHash(hash) ? await center.readMedia(hash) : undefined;
    return media === undefined ? notFoundResponse(context.req.path) : mediaResponse(media);
  });
  if (browserFace !== undefined)
    app.route(
      '/',
      createFaceDoor({
        ...browserFace,
        adminToken,
        tokens,
        sessions,
        port: () => port,
        frames: center.viewOrigins,
      }),
    );
  app.notFound((context) => notFoundResponse(context.req.path));

  // The gateway speaks node:http itself: what is called thousands of times a second takes no detour.
  const gateway = center.gatewayDoor(securityHeaders);
  const others = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    const { host, origin } = request.headers;
    const isRefused = checkAddress({ host, origin }, port, false) !== undefined;
    if (isRefused || !gateway(request, response)) void others(request, response);
  });
  const closeRpc =
    browserFace === undefined
      ? () => undefined
      : installRpcDoor({ server, router: center.router, sessions, port: () => port, logger });
  port = await listenOnLoopback(server, options.port);
  const closeBeyond = startBeyondListener({ center, logger });
  const pages =
    options.windowOrigin === undefined
      ? [`http://127.0.0.1:${port}`, `http://localhost:${port}`]
      : [options.windowOrigin];
  const closeViews = await startViewListener(center, pages);

  return {
    address: `http://127.0.0.1:${port}`,
    port,
    issueOneTimeToken: tokens.issue,
    close: async () => {
      await closeBeyond();
      await closeViews();
      await new Promise<void>((resolve, reject) => {
        closeRpc();
        server.close((error) =>
          error === undefined || ('code' in error && error.code === 'ERR_SERVER_NOT_RUNNING')
            ? resolve()
            : reject(error),
        );
        // Event streams stay open for as long as the program; they do not hold it up.
        server.closeAllConnections();
      });
    },
  };
};
