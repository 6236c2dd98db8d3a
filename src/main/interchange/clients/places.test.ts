import { expect, it } from 'vitest';
import type { ClientHost } from './client-host.ts';
import { clientFormats } from './formats/index.ts';

const machines: Readonly<Record<string, ClientHost>> = {
  linux: { platform: 'linux', homeDir: '/home/a', env: {}, folders: () => [] },
  macOS: { platform: 'darwin', homeDir: '/Users/a', env: {}, folders: () => [] },
  Windows: {
    platform: 'win32',
    homeDir: 'C:\\Users\\a',
    env: { APPDATA: 'C:\\Users\\a\\AppData\\Roaming' },
    folders: () => [],
  },
  'Windows with packages': {
    platform: 'win32',
    homeDir: 'C:\\Users\\a',
    env: { LOCALAPPDATA: 'D:\\Local' },
    folders: (folder) => (folder === 'D:\\Local\\Packages' ? ['Claudette_x', 'Claude_pzs8sxrjxfjjc'] : []),
  },
  'elsewhere on Linux': {
    platform: 'linux',
    homeDir: '/home/a',
    env: { XDG_CONFIG_HOME: '/config', CLAUDE_CONFIG_DIR: '/claude', CODEX_HOME: '/codex' },
    folders: () => [],
  },
};

it.each(Object.entries(machines))('the files of clients: %s', (_, host) => {
  const places = clientFormats.map(({ id, files }) => [id, ...files(host)].join('  '));
  expect(places.join('\n')).toMatchSnapshot();
});
