import { jsonSyntax } from '../../documents/json-syntax.ts';
import type { ClientFormat } from '../client-format.ts';
import { inConfig, inHome } from '../client-host.ts';

/** In VS Code's storage of the extension, or in the home folder of its command line. */
export const cline: ClientFormat = {
  id: 'cline',
  title: 'Cline',
  syntax: jsonSyntax,
  container: 'mcpServers',
  dialect: {
    command: 'command',
    env: 'env',
    cwd: 'cwd',
    remote: {
      url: 'url',
      headers: ['headers'],
      types: { http: 'streamableHttp', sse: 'sse' },
      withoutType: 'sse',
    },
    off: ['disabled', true],
    timeout: { key: 'timeout', unit: 'seconds' },
    secrets: { kind: 'by-hand' },
  },
  files: (host) => [
    inConfig(
      host,
      'Code',
      'User',
      'globalStorage',
      'saoudrizwan.claude-dev',
      'settings',
      'cline_mcp_settings.json',
    ),
    inHome(host, '.cline', 'mcp.json'),
  ],
};
