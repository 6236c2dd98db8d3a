import { jsonSyntax } from '../../documents/json-syntax.ts';
import type { ClientFormat } from '../client-format.ts';
import { inNamed } from '../client-host.ts';

export const claudeCode: ClientFormat = {
  id: 'claude-code',
  title: 'Claude Code',
  syntax: jsonSyntax,
  container: 'mcpServers',
  dialect: {
    command: 'command',
    env: 'env',
    local: { type: 'stdio' },
    remote: { url: 'url', headers: ['headers'], types: { http: 'http', sse: 'sse', websocket: 'ws' } },
    secrets: { kind: 'variable', write: (name) => `\${${name}}` },
  },
  project: ['.mcp.json'],
  files: (host) => [inNamed(host, 'CLAUDE_CONFIG_DIR', '', '.claude.json')],
};
