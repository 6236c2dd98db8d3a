import { json } from 'node:stream/consumers';
import type { McpServer } from '@modelcontextprotocol/server';
import { sseHandler } from './sse-handler.ts';
import { startWeb } from './web.ts';

/** Serves a fixture of the older era over HTTP+SSE to one client. */
export const startSseServer = async (
  make: () => McpServer,
): Promise<{ url: string; stop(): Promise<void> }> => {
  const { handle } = sseHandler(make);
  const { url, stop } = await startWeb(async (request, response) => {
    await handle(request, response, request.method === 'POST' ? await json(request) : undefined);
  });
  return { url: `${url}sse`, stop };
};
