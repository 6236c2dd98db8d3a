import { Agent, request } from 'node:http';
import type { RawClient } from './raw-client.ts';

/** mcp-hub by the REST that its own users call; it speaks MCP only over the older SSE. */
export const createHubClient = (url: string, { maxSockets }: { readonly maxSockets: number }): RawClient => {
  const agent = new Agent({ keepAlive: true, maxSockets });
  const post = (body: object): Promise<string> =>
    new Promise((resolve, reject) => {
      const sent = Buffer.from(JSON.stringify(body));
      const headers = { 'content-type': 'application/json', 'content-length': sent.length };
      const outgoing = request(`${url}/api/servers/tools`, { method: 'POST', agent, headers });
      outgoing.once('error', reject);
      outgoing.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => resolve(Buffer.concat(chunks).toString()));
      });
      outgoing.end(sent);
    });
  const echo = async (message: string): Promise<void> => {
    const text = await post({ server_name: 'everything', tool: 'echo', arguments: { message } });
    if (!text.includes(`Echo: ${message}`)) throw new Error(`the call answered ${text}`);
  };
  return {
    // It listens before its server is ready.
    initialize: async () => {
      for (;;) {
        const isReady = await echo('ready').then(
          () => true,
          () => false,
        );
        if (isReady) return;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    },
    echo,
    visit: () => Promise.reject(new Error('mcp-hub is not visited over Streamable HTTP')),
    close: () => agent.destroy(),
  };
};
