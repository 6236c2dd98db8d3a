import { jsonSyntax } from '../../documents/json-syntax.ts';
import type { ClientFormat } from '../client-format.ts';
import { inHome } from '../client-host.ts';

export const lmStudio: ClientFormat = {
  id: 'lm-studio',
  title: 'LM Studio',
  syntax: jsonSyntax,
  container: 'mcpServers',
  dialect: {
    command: 'command',
    env: 'env',
    remote: { url: 'url', headers: ['headers'], types: { http: null, sse: null } },
    secrets: { kind: 'by-hand' },
  },
  files: (host) => [inHome(host, '.lmstudio', 'mcp.json'), inHome(host, '.cache', 'lm-studio', 'mcp.json')],
};
