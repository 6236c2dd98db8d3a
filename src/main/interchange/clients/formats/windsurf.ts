import { jsonSyntax } from '../../documents/json-syntax.ts';
import type { ClientFormat } from '../client-format.ts';
import { inHome } from '../client-host.ts';

/** A guide of 2026 says that `url` does not connect there, so `serverUrl` is written; both are read. */
export const windsurf: ClientFormat = {
  id: 'windsurf',
  title: 'Windsurf',
  syntax: jsonSyntax,
  container: 'mcpServers',
  dialect: {
    command: 'command',
    env: 'env',
    remote: { url: 'serverUrl', headers: ['headers'], types: { http: null, sse: null } },
    off: ['disabled', true],
    secrets: { kind: 'variable', write: (name) => `\${env:${name}}` },
  },
  files: (host) => [
    inHome(host, '.codeium', 'windsurf', 'mcp_config.json'),
    inHome(host, '.codeium', 'mcp_config.json'),
  ],
};
