// Tools with views (MCP Apps): node test/servers/views.ts [<address of a trap> <its UDP port> <a name nobody may look up>]
import {
  RESOURCE_MIME_TYPE,
  registerAppResource,
  registerAppTool,
} from '@modelcontextprotocol/ext-apps/server';
import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import * as z from 'zod';
import { friendlyView } from './views/friendly-view.ts';
import { callingView, hostileView } from './views/hostile-view.ts';

const [http = 'http://127.0.0.1:9', udpPort = '9', name = 'trap.invalid'] = process.argv.slice(2);

const traps = { http, udpPort: Number(udpPort), name };

const handshake = `
  window.parent.postMessage({ jsonrpc: '2.0', id: 1, method: 'ui/initialize', params: { protocolVersion: '2026-01-26', appInfo: { name: 'x', version: '1' }, appCapabilities: {} } }, '*');
  window.addEventListener('message', ({ data }) => {
    if (data.id === 1) window.parent.postMessage({ jsonrpc: '2.0', method: 'ui/notifications/initialized' }, '*');
  });`;

interface View {
  readonly html: string;
  readonly mimeType?: string;
  readonly csp?: Readonly<Record<string, string[]>>;
}

/** Each is a tool with a view of the same name. */
const views: Readonly<Record<string, View>> = {
  clock: { html: friendlyView },
  hostile: { html: hostileView(traps) },
  calling: { html: callingView(traps) },
  silent: { html: '<p>I never say a word.</p>' },
  flooding: {
    html: `<p>Flood</p><script>${handshake}
      setTimeout(() => { for (let i = 0; i < 20_000; i += 1) window.parent.postMessage({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: 'x' } }, '*'); }, 300);</script>`,
  },
  shouting: {
    html: `<p>Shout</p><script>${handshake}
      setTimeout(() => { for (let i = 0; i < 5_000; i += 1) window.top.postMessage('x', '*'); }, 300);</script>`,
  },
  hanging: { html: `<p>Hang</p><script>${handshake} setTimeout(() => { for (;;); }, 300);</script>` },
  reaching: {
    html: `<p>Reach</p><script>${handshake}
      fetch('https://api.views.example/x').then(() => {}, () => {});</script>`,
    csp: {
      connectDomains: ['https://api.views.example', 'http://127.0.0.1:1', 'https://localhost', '*'],
      resourceDomains: ['https://*.cdn.views.example'],
    },
  },
  page: { html: '<p>Only a page</p>', mimeType: 'text/html' },
};

const create = (): McpServer => {
  const server = new McpServer({ name: 'views', version: '1.0.0' });
  for (const [view, { html, mimeType = RESOURCE_MIME_TYPE, csp }] of Object.entries(views)) {
    const uri = `ui://views/${view}`;
    registerAppTool(
      server,
      view,
      {
        description: `Shows the view "${view}"`,
        inputSchema: z.object({ zone: z.string().default('UTC') }),
        annotations: { readOnlyHint: true },
        _meta: view === 'silent' ? { 'ui/resourceUri': uri } : { ui: { resourceUri: uri } },
      },
      ({ zone }) => ({
        content: [
          { type: 'text', text: `It is noon in ${zone}.` },
          { type: 'image', mimeType: 'image/png', data: Buffer.alloc(2_000, 1).toString('base64') },
        ],
      }),
    );
    registerAppResource(server, view, uri, { mimeType }, () => ({
      contents: [{ uri, mimeType, text: html, ...(csp === undefined ? {} : { _meta: { ui: { csp } } }) }],
    }));
  }
  registerAppTool(
    server,
    'add',
    {
      description: 'Adds, for the view alone',
      inputSchema: z.object({ a: z.number(), b: z.number() }),
      annotations: { readOnlyHint: true },
      _meta: { ui: { visibility: ['app'] } },
    },
    ({ a, b }) => ({ content: [{ type: 'text', text: String(a + b) }] }),
  );
  server.registerTool(
    'wipe',
    { description: 'Wipes', inputSchema: z.object({ path: z.string() }) },
    ({ path }) => ({ content: [{ type: 'text', text: `wiped ${path}` }] }),
  );
  registerAppTool(
    server,
    'models-only',
    { description: 'Not for views', _meta: { ui: { visibility: ['model'] } } },
    () => ({ content: [{ type: 'text', text: 'never for a view' }] }),
  );
  return server;
};

serveStdio(create);
