import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { NodeStreamableHTTPServerTransport, toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, type McpServer, type Server } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';

export type McpHandle = (request: IncomingMessage, response: ServerResponse, body?: unknown) => Promise<void>;

/** The older era over Streamable HTTP, with a session for each client. */
export const withSessions = (make: () => McpServer | Server): McpHandle => {
  const sessions = new Map<string, NodeStreamableHTTPServerTransport>();
  return async (request, response, body) => {
    const known = sessions.get(String(request.headers['mcp-session-id']));
    if (known !== undefined) return known.handleRequest(request, response, body);
    const transport: NodeStreamableHTTPServerTransport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => {
        sessions.set(id, transport);
      },
    });
    await make().connect(transport);
    return transport.handleRequest(request, response, body);
  };
};

/** The modern era over Streamable HTTP; without sessions. */
export const withoutSessions = (
  make: () => McpServer | Server,
  changes: (notify: ReturnType<typeof createMcpHandler>['notify']) => void = () => undefined,
): McpHandle => {
  const handler = createMcpHandler(make, { legacy: 'reject' });
  changes(handler.notify);
  const handle = toNodeHandler(handler);
  return async (request, response, body) => {
    await handle(request, response, body);
  };
};

/**
 * Serves a fixture as its command line says: over stdio in the era that the client wants, with `--http` over Streamable
 * HTTP in the modern era, with `--legacy` in the older one. `changes` is told of the modern HTTP's own notices.
 */
export const serveBoth = (
  make: () => McpServer | Server,
  changes: (notify: ReturnType<typeof createMcpHandler>['notify']) => void = () => undefined,
): void => {
  const { values } = parseArgs({ options: { http: { type: 'boolean' }, legacy: { type: 'boolean' } } });
  if (!values.http) {
    if (values.legacy) void make().connect(new StdioServerTransport());
    else serveStdio(make);
    return;
  }
  const handle = values.legacy ? withSessions(make) : withoutSessions(make, changes);
  const http = createServer((request, response) => void handle(request, response));
  http.listen(0, '127.0.0.1', () => {
    process.stdout.write(`listening on http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp\n`);
  });
};
