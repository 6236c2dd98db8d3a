import { yamlSyntax } from '../../documents/yaml-syntax.ts';
import type { ClientFormat } from '../client-format.ts';
import { inHome } from '../client-host.ts';

export const continueDev: ClientFormat = {
  id: 'continue',
  title: 'Continue',
  syntax: yamlSyntax,
  container: 'mcpServers',
  isList: true,
  dialect: {
    command: 'command',
    env: 'env',
    cwd: 'cwd',
    local: { type: 'stdio' },
    remote: {
      url: 'url',
      headers: ['requestOptions', 'headers'],
      types: { http: 'streamable-http', sse: 'sse' },
    },
    startTimeout: { key: 'connectionTimeout', unit: 'milliseconds' },
    name: 'name',
    secrets: { kind: 'variable', write: (name) => `\${{ secrets.${name} }}` },
  },
  files: (host) => [inHome(host, '.continue', 'config.yaml')],
};
