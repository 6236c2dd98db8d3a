import { McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import * as z from 'zod';

/** A red dot of one pixel, as PNG. */
export const RED_DOT_PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const text = (value: string) => ({ content: [{ type: 'text' as const, text: value }] });

const addTools = (server: McpServer, onCancelled: (tool: string) => void): void => {
  server.registerTool(
    'echo',
    {
      title: 'Echo',
      description: 'Gives back what it was given',
      inputSchema: z.object({ message: z.string().describe('What to say') }),
      annotations: { readOnlyHint: true, idempotentHint: true },
    },
    ({ message }) => text(message),
  );
  server.registerTool(
    'add',
    {
      description: 'Adds two numbers',
      inputSchema: z.object({ a: z.number(), b: z.number() }),
      outputSchema: z.object({ sum: z.number() }),
    },
    ({ a, b }) => ({ ...text(String(a + b)), structuredContent: { sum: a + b } }),
  );
  server.registerTool('image', { description: 'A red dot', inputSchema: z.object({}) }, () => ({
    content: [{ type: 'image', data: RED_DOT_PNG, mimeType: 'image/png' }],
  }));
  server.registerTool('error', { description: 'Always fails', inputSchema: z.object({}) }, () => ({
    ...text('This tool always fails'),
    isError: true,
  }));
  server.registerTool(
    'slow',
    {
      description: 'Works for a while and tells how far it is',
      inputSchema: z.object({ steps: z.number().int().min(1), stepMs: z.number().int().min(1) }),
    },
    async ({ steps, stepMs }, { mcpReq }) => {
      const progressToken = mcpReq._meta?.progressToken;
      for (let progress = 1; progress <= steps; progress += 1) {
        await sleep(stepMs);
        if (mcpReq.signal.aborted) {
          onCancelled('slow');
          return text('cancelled');
        }
        if (progressToken !== undefined)
          await mcpReq.notify({
            method: 'notifications/progress',
            params: { progressToken, progress, total: steps, message: `step ${progress}` },
          });
      }
      return text('done');
    },
  );
};

/** Tools that appear while the server runs. */
export interface Growth {
  extraTools: number;
  /** Tells the clients. */
  announce(): void;
}

const addGrowth = (server: McpServer, growth: Growth): void => {
  server.registerTool('grow', { description: 'Adds a tool', inputSchema: z.object({}) }, () => {
    growth.extraTools += 1;
    growth.announce();
    return text(`there are ${growth.extraTools} more`);
  });
  for (let index = 0; index < growth.extraTools; index += 1)
    server.registerTool(`extra-${index}`, { inputSchema: z.object({}) }, () => text('extra'));
};

/** The fixture of the modern era: tools, a resource, a template and a prompt. */
export const createFixtureServer = (onCancelled: (tool: string) => void, growth?: Growth): McpServer => {
  const server = new McpServer(
    { name: 'patchbay-fixture', title: 'Fixture', version: '1.2.3' },
    { instructions: 'For tests only.', capabilities: { tools: { listChanged: true } } },
  );
  addTools(server, onCancelled);
  if (growth !== undefined) addGrowth(server, growth);
  server.registerResource(
    'greeting',
    'fixture://greeting',
    { description: 'A greeting', mimeType: 'text/plain' },
    (uri) => ({ contents: [{ uri: uri.href, mimeType: 'text/plain', text: 'hello' }] }),
  );
  server.registerResource(
    'numbered',
    new ResourceTemplate('fixture://numbers/{number}', { list: undefined }),
    { description: 'A number as text', mimeType: 'text/plain' },
    (uri, { number }) => ({
      contents: [{ uri: uri.href, mimeType: 'text/plain', text: `number ${number}` }],
    }),
  );
  server.registerPrompt(
    'introduce',
    { description: 'Introduces somebody', argsSchema: z.object({ name: z.string() }) },
    ({ name }) => ({
      messages: [{ role: 'user', content: { type: 'text', text: `Say hello to ${name}.` } }],
    }),
  );
  return server;
};
