// The simplest gateway that can be made with the SDK: a client of one stdio server behind a stateful HTTP transport.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { Server } from '@modelcontextprotocol/server';

const [command = '', ...args] = process.argv.slice(2);
const client = new Client({ name: 'simplest', version: '1' });
await client.connect(new StdioClientTransport({ command, args, stderr: 'ignore' }));

const connect = async (): Promise<NodeStreamableHTTPServerTransport> => {
  const server = new Server({ name: 'simplest', version: '1' }, { capabilities: { tools: {} } });
  server.setRequestHandler('tools/list', () => client.listTools() as never);
  server.setRequestHandler('tools/call', ({ params }) => client.callTool(params) as never);
  const transport: NodeStreamableHTTPServerTransport = new NodeStreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    enableJsonResponse: true,
    onsessioninitialized: (id) => {
      sessions.set(id, transport);
    },
  });
  transport.onclose = () => sessions.delete(transport.sessionId ?? '');
  await server.connect(transport);
  return transport;
};
const sessions = new Map<string, NodeStreamableHTTPServerTransport>();
const http = createServer(async (request, response) => {
  const known = sessions.get(String(request.headers['mcp-session-id']));
  await (known ?? (await connect())).handleRequest(request, response);
});
http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp\n`);
});
process.once('SIGTERM', () => process.exit(0));
