import { McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';

/** A server whose tools never end by themselves, and that says when they are cancelled. */
export const makePatientServer = (say: (line: string) => void): McpServer => {
  const server = new McpServer({ name: 'patient', version: '1.0.0' }, { capabilities: { tools: {} } });
  const untilCancelled = (name: string, signal: AbortSignal, end: () => void = () => undefined) =>
    new Promise<{ content: { type: 'text'; text: string }[] }>((resolve) => {
      say(`began ${name}`);
      signal.addEventListener('abort', () => {
        end();
        say(`cancelled ${name}`);
        resolve({ content: [{ type: 'text', text: 'nobody reads this' }] });
      });
    });
  server.registerTool('wait', { inputSchema: z.object({}) }, (_, { mcpReq }) =>
    untilCancelled('wait', mcpReq.signal),
  );
  server.registerTool('crawl', { inputSchema: z.object({}) }, (_, { mcpReq }) => {
    const progressToken = mcpReq._meta?.progressToken ?? 0;
    let progress = 0;
    const timer = setInterval(() => {
      progress += 1;
      const params = { progressToken, progress, message: `crawled ${progress}` };
      mcpReq.notify({ method: 'notifications/progress', params }).catch((error: Error) => say(error.message));
    }, 20);
    return untilCancelled('crawl', mcpReq.signal, () => clearInterval(timer));
  });
  return server;
};
