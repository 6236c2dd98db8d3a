import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';
import { Agent, type RequestInit as UndiciInit, fetch as undiciFetch } from 'undici';
import * as z from 'zod';

/*
 * A stand-in for the admin API of Open WebUI, as far as connections to tool servers go: its checks, its refusals, its
 * replacement of the whole list, and a verify that really connects. Written from its sources (routers/configs.py,
 * utils/auth.py, utils/mcp/client.py); it is not Open WebUI.
 */

/** `ToolServerConnection`, extra='allow': defaults are filled in, what is unknown is kept. */
const connection = z.looseObject({
  url: z.string(),
  path: z.string(),
  type: z.string().nullable().default('openapi'),
  auth_type: z.string().nullable(),
  headers: z
    .union([z.record(z.string(), z.json()), z.string()])
    .nullable()
    .default(null),
  key: z.string().nullable(),
  config: z.record(z.string(), z.json()).nullable(),
  info: z.record(z.string(), z.json()).nullable().default(null),
});
export type StoredConnection = z.infer<typeof connection>;
const list = z.object({ TOOL_SERVER_CONNECTIONS: z.array(connection) });

export interface OpenWebUiStandInOptions {
  readonly version?: string;
  readonly connections?: readonly unknown[];
  /** `auth.enable_api_keys`. */
  readonly apiKeys?: boolean;
  readonly port?: number;
  /** As in a container: at 127.0.0.1 nothing answers, and host.docker.internal is this machine. */
  readonly isContained?: boolean;
}

export interface OpenWebUiStandIn extends AsyncDisposable {
  readonly url: string;
  readonly adminKey: string;
  readonly userKey: string;
  /** Of a session of the admin. */
  readonly sessionToken: string;
  connections(): readonly unknown[];
  /** What an admin does meanwhile. */
  change(connections: readonly unknown[]): void;
  readonly requests: readonly string[];
}

const ACCESS_PROHIBITED =
  'You do not have permission to access this resource. Please contact your administrator for assistance.';
const INVALID_TOKEN = 'Your session has expired or the token is invalid. Please sign in again.';
const API_KEY_NOT_ALLOWED = 'Use of API key is not enabled in the environment.';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}
const refused = (status: number, detail: unknown): Answer => ({ status, body: { detail } });

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString());
};

/** As utils/mcp/client.py connects: initialize, tools/list, first page only up to 0.11.3; DELETE at the end. */
const listTools = async (
  { url, key, auth_type, headers }: StoredConnection,
  fetch: FetchLike,
): Promise<unknown[]> => {
  const custom = typeof headers === 'object' && headers !== null ? (headers as Record<string, string>) : {};
  const bearer: Record<string, string> = auth_type === 'bearer' ? { Authorization: `Bearer ${key}` } : {};
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    fetch,
    requestInit: { headers: { ...bearer, ...custom } },
  });
  const client = new Client({ name: 'mcp', version: '0.1.0' });
  try {
    await client.connect(transport);
    return (await client.listTools()).tools.map(({ name, description, inputSchema }) => ({
      name,
      description,
      parameters: inputSchema,
    }));
  } finally {
    await transport.terminateSession().catch(() => undefined);
    await client.close();
  }
};

const openApiOf = async ({ url, path, key }: StoredConnection): Promise<unknown> => {
  const address = path.includes('://') ? path : `${url.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
  const response = await fetch(address, { headers: { Authorization: `Bearer ${key}` } });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  return response.json();
};

/** A container's own hosts file: the name leads to this machine, and stands in the Host of every request. */
const dockerHost = new Agent({
  connect: {
    lookup: (_name, _options, answer) => answer(null, [{ address: '127.0.0.1', family: 4 }]),
  },
});
const fetchInContainer: FetchLike = (url, init) => {
  if (new URL(url).hostname !== 'host.docker.internal') return fetch(url, init);
  return undiciFetch(url, { ...init, dispatcher: dockerHost } as UndiciInit) as unknown as Promise<Response>;
};

const isLoopback = (url: string): boolean => /^https?:\/\/(?:127\.|localhost|\[::1\])/.test(url);

export const startOpenWebUi = async (options: OpenWebUiStandInOptions = {}): Promise<OpenWebUiStandIn> => {
  const { version = '0.11.4', apiKeys = true, port = 0, isContained = false } = options;
  const adminKey = `sk-${randomBytes(16).toString('hex')}`;
  const userKey = `sk-${randomBytes(16).toString('hex')}`;
  const sessionToken = `eyJhbGciOiJIUzI1NiJ9.${randomBytes(24).toString('base64url')}.x`;
  const requests: string[] = [];
  let stored: readonly unknown[] = options.connections ?? [];
  const speaksMcp = !/^0\.(?:[0-5]\.|6\.(?:[0-2]?\d|30)$)/.test(version);

  const roleOf = (authorization: string | undefined): Answer | 'admin' | 'user' => {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined) return refused(403, 'Not authenticated');
    if (token.startsWith('sk-')) {
      if (!apiKeys) return refused(403, API_KEY_NOT_ALLOWED);
      if (token === adminKey) return 'admin';
      return token === userKey ? 'user' : refused(401, INVALID_TOKEN);
    }
    return token === sessionToken ? 'admin' : refused(401, INVALID_TOKEN);
  };

  const verify = async (given: unknown): Promise<Answer> => {
    const parsed = connection.safeParse(given);
    if (!parsed.success) return invalid(parsed.error, given);
    const { data } = parsed;
    const isMcp = data.type === 'mcp' && speaksMcp;
    try {
      if (isContained && isLoopback(data.url)) throw new Error('All connection attempts failed');
      if (!isMcp) return { status: 200, body: await openApiOf(data) };
      return {
        status: 200,
        body: { status: true, specs: await listTools(data, isContained ? fetchInContainer : fetch) },
      };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return refused(400, isMcp ? 'Failed to create MCP client' : 'Failed to connect to the tool server');
    }
  };
  /** FastAPI quotes the whole input, keys included. */
  const invalid = (error: z.ZodError, input: unknown): Answer =>
    refused(
      422,
      error.issues.map(({ path, message }) => ({
        type: 'missing',
        loc: ['body', ...path],
        msg: message,
        input,
      })),
    );
  const replace = (given: unknown): Answer => {
    const parsed = list.safeParse(given);
    if (!parsed.success) return invalid(parsed.error, given);
    for (const { type, info } of parsed.data.TOOL_SERVER_CONNECTIONS)
      if (type === 'mcp' && /[:|]/.test(String(info?.id))) return refused(400, 'Invalid server id');
    stored = parsed.data.TOOL_SERVER_CONNECTIONS;
    return { status: 200, body: { TOOL_SERVER_CONNECTIONS: stored } };
  };

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const call = `${request.method} ${request.url}`;
    requests.push(call);
    const body = await bodyOf(request);
    if (call === 'GET /api/version') return { status: 200, body: { version } };
    if (!request.url?.startsWith('/api/v1/configs/')) return refused(404, 'Not Found');
    const role = roleOf(request.headers.authorization);
    if (typeof role === 'object') return role;
    if (role !== 'admin') return refused(401, ACCESS_PROHIBITED);
    if (call === 'GET /api/v1/configs/tool_servers')
      return { status: 200, body: { TOOL_SERVER_CONNECTIONS: stored } };
    if (call === 'POST /api/v1/configs/tool_servers') return replace(body);
    if (call === 'POST /api/v1/configs/tool_servers/verify') return verify(body);
    return refused(404, 'Not Found');
  };

  const server = createServer((request, response) => {
    answer(request)
      .catch((error: unknown) => refused(500, String(error)))
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    adminKey,
    userKey,
    sessionToken,
    requests,
    connections: () => stored,
    change: (connections) => {
      stored = connections;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

// Also a program by itself, for trying things out by hand.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { url, adminKey } = await startOpenWebUi({ port: Number(process.env.PORT ?? 0) });
  process.stdout.write(`Stand-in for Open WebUI at ${url} with the key ${adminKey}\n`);
}
