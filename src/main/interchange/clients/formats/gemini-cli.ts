import { jsonSyntax } from '../../documents/json-syntax.ts';
import type { ClientFormat } from '../client-format.ts';
import { inHome } from '../client-host.ts';

export const geminiCli: ClientFormat = {
  id: 'gemini-cli',
  title: 'Gemini CLI',
  syntax: jsonSyntax,
  container: 'mcpServers',
  dialect: {
    command: 'command',
    env: 'env',
    cwd: 'cwd',
    remote: { url: 'url', headers: ['headers'], types: { http: 'http', sse: 'sse' } },
    timeout: { key: 'timeout', unit: 'milliseconds' },
    secrets: { kind: 'variable', write: (name) => `\${${name}}` },
  },
  project: ['.gemini', 'settings.json'],
  files: (host) => [inHome(host, '.gemini', 'settings.json')],
};
