import { jsonSyntax } from '../../documents/json-syntax.ts';
import type { ClientFormat } from '../client-format.ts';
import { inConfig } from '../client-host.ts';

export const vscode: ClientFormat = {
  id: 'vscode',
  title: 'VS Code',
  syntax: jsonSyntax,
  container: 'servers',
  dialect: {
    command: 'command',
    env: 'env',
    cwd: 'cwd',
    local: { type: 'stdio' },
    remote: { url: 'url', headers: ['headers'], types: { http: 'http', sse: 'sse' } },
    secrets: { kind: 'variable', write: (name) => `\${env:${name}}` },
  },
  project: ['.vscode', 'mcp.json'],
  files: (host) =>
    ['Code', 'Code - Insiders', 'VSCodium'].map((name) => inConfig(host, name, 'User', 'mcp.json')),
};
