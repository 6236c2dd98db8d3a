import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { pagePolicy } from '#shared/text/content-security-policy.ts';
import { checkAdminToken } from './admin-check.ts';
import { errorResponse, notFoundResponse } from './error-response.ts';
import type { OneTimeTokens } from './one-time-tokens.ts';
import { checkAddress } from './own-address.ts';
import type { Sessions } from './sessions.ts';
import { serveAsset } from './static-files.ts';

const MAX_SESSION_BODY_BYTES = 4_096;

const tokenOf = (text: string): string => {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string')
      return body.token;
    return '';
  } catch (error) {
    if (error instanceof SyntaxError) return '';
    throw error;
  }
};

export interface FaceDoorOptions {
  readonly rendererDir: string;
  readonly adminToken: string;
  readonly tokens: OneTimeTokens;
  readonly sessions: Sessions;
  readonly port: () => number;
  /** What the page may show in frames. */
  readonly frames: () => readonly string[];
}

/** The browser face: the page, and the session it gets for the one-time token of the ready line. */
export const createFaceDoor = ({
  rendererDir,
  adminToken,
  tokens,
  sessions,
  port,
  frames,
}: FaceDoorOptions): Hono => {
  const app = new Hono();
  app.use(
    '/session',
    bodyLimit({
      maxSize: MAX_SESSION_BODY_BYTES,
      onError: () => errorResponse(new PatchbayError('token-used')),
    }),
  );
  app.post('/session', async (context) => {
    const { req } = context;
    const address = { host: req.header('host'), origin: req.header('origin') };
    const refused = checkAddress(address, port(), true);
    if (refused !== undefined) return errorResponse(refused);
    if (!tokens.redeem(tokenOf(await req.text()))) return errorResponse(new PatchbayError('token-used'));
    return new Response(null, {
      status: 204,
      headers: { 'set-cookie': sessions.open(port()), 'cache-control': 'no-store' },
    });
  });
  // Lets the page tell a session that has ended from a network that is down; a WebSocket cannot say.
  app.get('/session', (context) =>
    sessions.has(context.req.header('cookie'), port())
      ? new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
      : errorResponse(new PatchbayError('token-used')),
  );
  // A second start on the same data folder opens a page of the running program by this.
  app.post('/session-token', (context) => {
    const refused = checkAdminToken(context.req.header('authorization'), adminToken);
    if (refused !== undefined) return errorResponse(refused);
    return Response.json({ token: tokens.issue() }, { headers: { 'cache-control': 'no-store' } });
  });
  app.get('*', async (context) => {
    const path = new URL(context.req.url).pathname;
    const response = (await serveAsset(rendererDir, path)) ?? notFoundResponse(path);
    response.headers.set('content-security-policy', pagePolicy(frames()));
    return response;
  });
  return app;
};
