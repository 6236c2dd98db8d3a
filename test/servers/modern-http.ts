// A server of the modern era over Streamable HTTP:
// node test/servers/modern-http.ts [--port=0] [--token=secret] [--growing] [--requests=20]
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { createFixtureServer } from './fixture-server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    /** Wants this bearer token. */
    token: { type: 'string' },
    /** Has a tool that adds tools. */
    growing: { type: 'boolean' },
    /** Takes nobody after so many requests. */
    requests: { type: 'string' },
  },
});
const growth = { extraTools: 0, announce: () => handler.notify.toolsChanged() };
const onCancelled = (tool: string): void => {
  process.stderr.write(`cancelled ${tool}\n`);
};
const handler = createMcpHandler(
  () => createFixtureServer(onCancelled, values.growing ? growth : undefined),
  {
    legacy: 'reject',
  },
);
const handle = toNodeHandler(handler);

let requests = 0;
const mayEnter = (request: IncomingMessage): boolean => {
  requests += 1;
  const hasToken = values.token === undefined || request.headers.authorization === `Bearer ${values.token}`;
  return hasToken && (values.requests === undefined || requests <= Number(values.requests));
};
const http = createServer((request, response) => {
  if (!mayEnter(request)) response.writeHead(401, { 'content-type': 'text/plain' }).end('sign in first');
  else if (request.url !== '/mcp') response.writeHead(404).end();
  else void handle(request, response);
});
http.listen(Number(values.port), '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp\n`);
});
