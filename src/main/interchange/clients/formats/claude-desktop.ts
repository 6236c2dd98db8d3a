import { jsonSyntax } from '../../documents/json-syntax.ts';
import type { ClientFormat } from '../client-format.ts';
import { inConfig } from '../client-host.ts';

/** Remote servers are added in its settings, not in its file. */
export const claudeDesktop: ClientFormat = {
  id: 'claude-desktop',
  title: 'Claude Desktop',
  syntax: jsonSyntax,
  container: 'mcpServers',
  dialect: { command: 'command', env: 'env', secrets: { kind: 'by-hand' } },
  files: (host) => [inConfig(host, 'Claude', 'claude_desktop_config.json')],
};
