import type { ServerResponse } from 'node:http';
import type { JSONRPCMessage, McpServer, Transport } from '@modelcontextprotocol/server';
import type { McpHandle } from './serve-both.ts';

export interface OldStyle {
  readonly handle: McpHandle;
  /** The stream that is open now. */
  stream(): ServerResponse | undefined;
}

/** The transport of 2024-11-05: messages come in by POST and go out on one stream. */
export const sseHandler = (make: () => McpServer): OldStyle => {
  let stream: ServerResponse | undefined;
  let transport: Transport | undefined;
  const open = async (response: ServerResponse): Promise<void> => {
    stream = response;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    transport = {
      start: async () => {
        response.write('event: endpoint\ndata: /message\n\n');
      },
      send: async (message) => {
        response.write(`event: message\ndata: ${JSON.stringify(message)}\n\n`);
      },
      close: async () => {
        response.end();
      },
    };
    await make().connect(transport);
  };
  return {
    stream: () => stream,
    handle: async (request, response, body) => {
      if (request.method === 'GET' && request.url === '/sse') await open(response);
      else if (request.method === 'POST' && request.url === '/message') {
        response.writeHead(202).end();
        transport?.onmessage?.(body as JSONRPCMessage);
      } else response.writeHead(404).end();
    },
  };
};
