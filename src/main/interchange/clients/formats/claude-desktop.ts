import { jsonSyntax } from '../../documents/json-syntax.ts';
import type { ClientFormat } from '../client-format.ts';
import { type ClientHost, inConfig, inLocal } from '../client-host.ts';

const FILE = 'claude_desktop_config.json';

/**
 * Installed as a package of Windows, it reads and writes a Roaming folder of its own; a file in the usual place is
 * then never looked at (anthropics/claude-code#26073).
 */
const packagedFolders = (host: ClientHost): readonly string[] =>
  host
    .folders(inLocal(host, 'Packages'))
    .filter((name) => name.startsWith('Claude_'))
    .map((name) => inLocal(host, 'Packages', name, 'LocalCache', 'Roaming', 'Claude', FILE));

/** Remote servers are added in its settings, not in its file. */
export const claudeDesktop: ClientFormat = {
  id: 'claude-desktop',
  title: 'Claude Desktop',
  syntax: jsonSyntax,
  container: 'mcpServers',
  dialect: { command: 'command', env: 'env', secrets: { kind: 'by-hand' } },
  files: (host) => {
    const packaged = host.platform === 'win32' ? packagedFolders(host) : [];
    return packaged.length > 0 ? packaged : [inConfig(host, 'Claude', FILE)];
  },
};
