import { jsonSyntax } from '../../documents/json-syntax.ts';
import type { ClientFormat } from '../client-format.ts';
import { inConfig, inHome } from '../client-host.ts';

export const zed: ClientFormat = {
  id: 'zed',
  title: 'Zed',
  syntax: jsonSyntax,
  container: 'context_servers',
  dialect: {
    command: 'command',
    env: 'env',
    local: { source: 'custom' },
    remote: { url: 'url', headers: ['headers'], types: { http: null, sse: null } },
    off: ['enabled', false],
    secrets: { kind: 'by-hand' },
  },
  project: ['.zed', 'settings.json'],
  files: (host) =>
    host.platform === 'win32'
      ? [inConfig(host, 'Zed', 'settings.json'), inHome(host, '.config', 'zed', 'settings.json')]
      : [inHome(host, '.config', 'zed', 'settings.json')],
};
