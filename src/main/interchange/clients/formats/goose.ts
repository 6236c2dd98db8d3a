import { yamlSyntax } from '../../documents/yaml-syntax.ts';
import type { ClientFormat } from '../client-format.ts';
import { inConfig, inHome } from '../client-host.ts';

/** It keeps the values of `env_keys` in its own keyring, and asks for them. */
export const goose: ClientFormat = {
  id: 'goose',
  title: 'Goose',
  syntax: yamlSyntax,
  container: 'extensions',
  dialect: {
    command: 'cmd',
    env: 'envs',
    local: { type: 'stdio' },
    remote: { url: 'uri', headers: ['headers'], types: { http: 'streamable_http' } },
    off: ['enabled', false],
    alwaysSaysEnabled: true,
    timeout: { key: 'timeout', unit: 'seconds' },
    name: 'name',
    secrets: { kind: 'names', env: 'env_keys' },
  },
  files: (host) =>
    host.platform === 'win32'
      ? [inConfig(host, 'Block', 'goose', 'config', 'config.yaml')]
      : [inHome(host, '.config', 'goose', 'config.yaml')],
};
