import { jsonSyntax } from '../../documents/json-syntax.ts';
import type { ClientFormat } from '../client-format.ts';
import { inHome } from '../client-host.ts';

export const cursor: ClientFormat = {
  id: 'cursor',
  title: 'Cursor',
  syntax: jsonSyntax,
  container: 'mcpServers',
  dialect: {
    command: 'command',
    env: 'env',
    remote: { url: 'url', headers: ['headers'], types: { http: null, sse: null } },
    secrets: { kind: 'variable', write: (name) => `\${env:${name}}` },
  },
  project: ['.cursor', 'mcp.json'],
  files: (host) => [inHome(host, '.cursor', 'mcp.json')],
};
