import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * A stand-in for the MCP Registry: the reading part of its API (v0.1) as its OpenAPI document describes it, with
 * documents that a test hands in. It is not the registry.
 */

/** A `server.json`, as publishers write it. */
export interface PublishedServer {
  readonly name: string;
  readonly version: string;
  readonly [key: string]: unknown;
}

export interface McpRegistryOptions {
  /** Oldest version first. */
  readonly servers: readonly PublishedServer[];
  readonly port?: number;
}

export interface McpRegistryStandIn extends AsyncDisposable {
  readonly url: string;
  /** The paths that were asked for. */
  readonly requests: readonly string[];
  /** From now on it answers so; undefined: as it should. */
  answerWith(answer: { readonly status: number; readonly body: string } | undefined): void;
}

const DEFAULT_LIMIT = 30;
const MOST = 100;

export const startMcpRegistry = async ({
  servers,
  port = 0,
}: McpRegistryOptions): Promise<McpRegistryStandIn> => {
  const requests: string[] = [];
  let fixed: { readonly status: number; readonly body: string } | undefined;
  const isLatest = (one: PublishedServer): boolean =>
    servers.findLast(({ name }) => name === one.name) === one;
  const entryOf = (one: PublishedServer) => ({
    server: one,
    _meta: {
      'io.modelcontextprotocol.registry/official': {
        status: one.version.includes('deprecated') ? 'deprecated' : 'active',
        publishedAt: '2026-05-04T03:02:01Z',
        updatedAt: '2026-06-05T04:03:02Z',
        isLatest: isLatest(one),
      },
    },
  });

  const listed = (query: URLSearchParams) => {
    const search = query.get('search')?.toLowerCase() ?? '';
    const limit = Math.min(Number(query.get('limit') ?? DEFAULT_LIMIT), MOST);
    const found = servers.filter(
      (one) =>
        one.name.toLowerCase().includes(search) && (query.get('version') !== 'latest' || isLatest(one)),
    );
    const after = query.get('cursor');
    const start = after === null ? 0 : found.findIndex((one) => `${one.name}:${one.version}` === after) + 1;
    const page = found.slice(start, start + limit);
    const last = page.at(-1);
    const hasMore = start + limit < found.length && last !== undefined;
    return {
      servers: page.map(entryOf),
      metadata: { count: page.length, ...(hasMore ? { nextCursor: `${last.name}:${last.version}` } : {}) },
    };
  };

  const answer = (url: URL): unknown => {
    if (url.pathname === '/v0.1/servers') return listed(url.searchParams);
    const [, encoded = '', version] =
      /^\/v0\.1\/servers\/([^/]+)\/versions(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
    const own = servers.filter(({ name }) => name === decodeURIComponent(encoded));
    if (version === undefined)
      return own.length === 0
        ? undefined
        : { servers: own.toReversed().map(entryOf), metadata: { count: own.length } };
    const one =
      version === 'latest' ? own.at(-1) : own.find((each) => each.version === decodeURIComponent(version));
    return one && entryOf(one);
  };

  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? '/';
    requests.push(path);
    const body = answer(new URL(path, 'http://localhost'));
    const { status, body: text } =
      fixed ??
      (body === undefined
        ? { status: 404, body: JSON.stringify({ title: 'Not Found', status: 404 }) }
        : { status: 200, body: JSON.stringify(body) });
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  };

  const listener = createServer(serve).listen(port, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    requests,
    answerWith: (given) => {
      fixed = given;
    },
    [Symbol.asyncDispose]: async () => {
      listener.closeAllConnections();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
};
