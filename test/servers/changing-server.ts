import { McpServer, ResourceTemplate, type ServerNotifier } from '@modelcontextprotocol/server';
import * as z from 'zod';

let count = 0;
let extras = 0;
let notify: ServerNotifier | undefined;
/** Where the modern era is served over HTTP, no server has a connection of its own to tell on. */
export const notifyWith = (handed: ServerNotifier): void => {
  notify = handed;
};

const text = (value: string) => ({ content: [{ type: 'text' as const, text: value }] });
const counterUri = 'changing://counter';

const addExtra = (server: McpServer, kind: string, index: number): void => {
  const name = `${kind}-${index}`;
  if (kind === 'tool') server.registerTool(name, { inputSchema: z.object({}) }, () => text(name));
  if (kind === 'prompt') server.registerPrompt(name, {}, () => ({ messages: [] }));
  if (kind === 'resource') server.registerResource(name, `changing://${name}`, {}, () => ({ contents: [] }));
  if (kind === 'template')
    server.registerResource(
      name,
      new ResourceTemplate(`changing://${name}/{x}`, { list: undefined }),
      {},
      () => ({ contents: [] }),
    );
};

const added: [string, number][] = [];

/** A server whose lists and resources change when it is told to, in either era. */
export const makeChangingServer = (say: (line: string) => void = () => undefined): McpServer => {
  const server = new McpServer(
    { name: 'changing', version: '1.0.0' },
    {
      capabilities: {
        tools: { listChanged: true },
        prompts: { listChanged: true },
        resources: { listChanged: true, subscribe: true },
      },
    },
  );
  for (const uri of [counterUri, 'changing://quiet'])
    server.registerResource(uri, uri, {}, () => ({ contents: [{ uri, text: `count is ${count}` }] }));
  server.registerPrompt('first', {}, () => ({ messages: [] }));
  // What the SDK leaves to the server in the older era.
  server.server.setRequestHandler('resources/subscribe', ({ params }) => {
    say(`subscribed ${params.uri}`);
    return {};
  });
  server.server.setRequestHandler('resources/unsubscribe', ({ params }) => {
    say(`unsubscribed ${params.uri}`);
    return {};
  });
  server.registerTool('count', { inputSchema: z.object({}) }, async () => {
    count += 1;
    if (notify === undefined) await server.server.sendResourceUpdated({ uri: counterUri });
    else notify.resourceUpdated(counterUri);
    return text(String(count));
  });
  server.registerTool('add', { inputSchema: z.object({ kind: z.string() }) }, ({ kind }) => {
    extras += 1;
    added.push([kind, extras]);
    // Registering tells the clients of a server with a connection; the modern HTTP has none.
    addExtra(server, kind, extras);
    if (kind === 'tool') notify?.toolsChanged();
    else if (kind === 'prompt') notify?.promptsChanged();
    else notify?.resourcesChanged();
    return text('added');
  });
  for (const [kind, index] of added) addExtra(server, kind, index);
  return server;
};
