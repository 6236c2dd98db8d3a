import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AuthorizationServer } from './authorization-server.ts';

export interface ProtectedServerOptions {
  /** The MCP server behind it. */
  readonly upstream: string;
  readonly authorizationServer: Pick<AuthorizationServer, 'issuer' | 'introspect'>;
  /** Named in the challenge and in the metadata. */
  readonly scopes?: readonly string[];
  /** Laid over the metadata. */
  readonly metadata?: object;
  /** Tells of its metadata in the challenge; without it, it has to be looked for at the well-known place. */
  readonly tellsMetadata?: boolean;
  /** Says the token that it refuses. */
  readonly quotesTokens?: boolean;
}

export interface ProtectedServer {
  readonly url: string;
  /** The status and the Authorization header of every request, in order. */
  readonly requests: readonly { readonly status: number; readonly authorization: string | undefined }[];
  /** Names another authorization server from now on. */
  moveTo(authorizationServer: Pick<AuthorizationServer, 'issuer' | 'introspect'>): void;
  /** Refuses tokens without this scope from now on; undefined wants none. */
  requireScope(scope: string | undefined): void;
  /** Refuses every token from now on. */
  refuseAll(): void;
  stop(): Promise<void>;
}

const WELL_KNOWN = '/.well-known/oauth-protected-resource';

/** Stands before an MCP server and lets nobody through without a token for it (RFC 6750, RFC 9728). */
export const startProtectedServer = async (options: ProtectedServerOptions): Promise<ProtectedServer> => {
  const { upstream, scopes = ['read'], tellsMetadata = true } = options;
  const requests: { status: number; authorization: string | undefined }[] = [];
  let authorizationServer = options.authorizationServer;
  let requiredScope: string | undefined;
  let refusesAll = false;
  const target = new URL(upstream);

  const forward = (request: IncomingMessage, response: ServerResponse): void => {
    const { authorization: _, host: __, ...headers } = request.headers;
    const onward = send(
      { host: target.hostname, port: target.port, path: request.url, method: request.method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        response.flushHeaders();
        answer.pipe(response);
      },
    );
    onward.once('error', () => response.destroy());
    response.once('close', () => onward.destroy());
    request.pipe(onward);
  };

  const refuse = (
    response: ServerResponse,
    status: number,
    params: Record<string, string>,
    authorization?: string,
  ): number => {
    const all = {
      ...params,
      ...(tellsMetadata ? { resource_metadata: `${origin()}${WELL_KNOWN}/hidden` } : {}),
    };
    const challenge = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
    response
      .writeHead(status, { 'www-authenticate': `Bearer ${challenge.join(', ')}` })
      .end(`no: ${options.quotesTokens ? authorization : ''}`);
    return status;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<number> => {
    const { authorization } = request.headers;
    const path = URL.parse(request.url ?? '', origin())?.pathname ?? '';
    if (path === `${WELL_KNOWN}${tellsMetadata ? '/hidden' : target.pathname}`) {
      const metadata = {
        resource: url(),
        authorization_servers: [authorizationServer.issuer],
        scopes_supported: scopes,
        ...options.metadata,
      };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(metadata));
      return 200;
    }
    if (path.startsWith('/.well-known/')) {
      response.writeHead(404).end();
      return 404;
    }
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined) return refuse(response, 401, { scope: scopes.join(' ') });
    const facts = await authorizationServer.introspect(token);
    if (refusesAll || !facts.active || ![facts.aud].flat().includes(url()))
      return refuse(response, 401, { error: 'invalid_token', scope: scopes.join(' ') }, authorization);
    const granted = (facts.scope ?? '').split(' ');
    if (requiredScope !== undefined && !granted.includes(requiredScope))
      return refuse(response, 403, { error: 'insufficient_scope', scope: requiredScope });
    forward(request, response);
    return 200;
  };
  const http = createServer(async (request, response) => {
    const { authorization } = request.headers;
    // Whom it would ask about the token may be stopped already.
    const status = await handle(request, response).catch(() => 500);
    requests.push({ status, authorization });
    if (!response.headersSent && status === 500) response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const origin = (): string => `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const url = (): string => `${origin()}${target.pathname}`;

  return {
    url: url(),
    requests,
    moveTo: (other) => {
      authorizationServer = other;
    },
    refuseAll: () => {
      refusesAll = true;
    },
    requireScope: (scope) => {
      requiredScope = scope;
    },
    stop: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
};
