import { expect, it } from 'vitest';
import type { ClientHost } from './client-host.ts';
import { clientFormats } from './formats/index.ts';

const machines: Readonly<Record<string, ClientHost>> = {
  linux: { platform: 'linux', homeDir: '/home/a', env: {} },
  macOS: { platform: 'darwin', homeDir: '/Users/a', env: {} },
  Windows: {
    platform: 'win32',
    homeDir: 'C:\\Users\\a',
    env: { APPDATA: 'C:\\Users\\a\\AppData\\Roaming' },
  },
  'elsewhere on Linux': {
    platform: 'linux',
    homeDir: '/home/a',
    env: { XDG_CONFIG_HOME: '/config', CLAUDE_CONFIG_DIR: '/claude', CODEX_HOME: '/codex' },
  },
};

it.each(Object.entries(machines))('the files of clients: %s', (_, host) => {
  const places = clientFormats.map(({ id, files }) => [id, ...files(host)].join('  '));
  expect(places.join('\n')).toMatchSnapshot();
});
