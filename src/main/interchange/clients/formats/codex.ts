import { tomlSyntax } from '../../documents/toml-syntax.ts';
import type { ClientFormat } from '../client-format.ts';
import { inNamed } from '../client-host.ts';

export const codex: ClientFormat = {
  id: 'codex',
  title: 'Codex',
  syntax: tomlSyntax,
  container: 'mcp_servers',
  dialect: {
    command: 'command',
    env: 'env',
    cwd: 'cwd',
    remote: { url: 'url', headers: ['http_headers'], types: { http: null } },
    off: ['enabled', false],
    timeout: { key: 'tool_timeout_sec', unit: 'seconds' },
    startTimeout: { key: 'startup_timeout_sec', unit: 'seconds' },
    secrets: { kind: 'names', env: 'env_vars', headers: 'env_http_headers' },
  },
  project: ['.codex', 'config.toml'],
  files: (host) => [inNamed(host, 'CODEX_HOME', '.codex', 'config.toml')],
};
