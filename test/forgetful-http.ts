import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Message {
  readonly id?: number | string;
  readonly method: string;
}

export interface ForgetfulServer {
  readonly url: string;
  /** Sessions that were begun. */
  readonly sessions: readonly string[];
  /** From now on the sessions so far are unknown, as after a restart behind a proxy. */
  forget(): void;
  stop(): Promise<void>;
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
};

const initialized = {
  protocolVersion: '2025-06-18',
  capabilities: { tools: {} },
  serverInfo: { name: 'forgetful', version: '1.0.0' },
};
const results: Readonly<Record<string, unknown>> = {
  initialize: initialized,
  'tools/list': { tools: [{ name: 'echo', inputSchema: { type: 'object' } }] },
  'tools/call': { content: [{ type: 'text', text: 'remembered' }] },
};

/** A Streamable HTTP server of the older era that keeps sessions and can lose them. */
export const startForgetfulHttp = async (): Promise<ForgetfulServer> => {
  const sessions: string[] = [];
  let known = new Set<string>();
  const http = createServer(async (request, response) => {
    if (request.method !== 'POST') {
      response.writeHead(405).end();
      return;
    }
    const message = JSON.parse(await readBody(request)) as Message;
    const session = request.headers['mcp-session-id'];
    const isNew = message.method === 'initialize';
    if (!isNew && typeof session === 'string' && !known.has(session)) {
      response.writeHead(404).end('unknown session');
      return;
    }
    if (message.id === undefined) {
      response.writeHead(202).end();
      return;
    }
    const begun = isNew ? `session-${sessions.length + 1}` : undefined;
    if (begun !== undefined) {
      sessions.push(begun);
      known.add(begun);
      response.setHeader('mcp-session-id', begun);
    }
    const result = results[message.method];
    const outcome =
      result === undefined ? { error: { code: -32601, message: 'Method not found' } } : { result };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, ...outcome }));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`,
    sessions,
    forget: () => {
      known = new Set();
    },
    stop: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
};
