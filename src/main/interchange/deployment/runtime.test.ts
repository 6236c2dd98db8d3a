import { expect, it } from 'vitest';
import { plainCommand } from './runtime.ts';

it.each([
  ['npx', ['-y', 'a'], 'linux', { command: 'npx', args: ['-y', 'a'], runtime: 'node' }],
  ['/opt/homebrew/bin/uvx', ['a'], 'darwin', { command: 'uvx', args: ['a'], runtime: 'python' }],
  ['C:\\nodejs\\npx.cmd', ['a'], 'win32', { command: 'npx', args: ['a'], runtime: 'node' }],
  ['cmd', ['/c', 'npx', '-y', 'a'], 'win32', { command: 'npx', args: ['-y', 'a'], runtime: 'node' }],
  [
    '/home/me/x/.venv/bin/python',
    ['a.py'],
    'linux',
    { command: '/home/me/x/.venv/bin/python', args: ['a.py'], runtime: undefined },
  ],
  ['patchbay-server-web', [], 'linux', { command: 'patchbay-server-web', args: [], runtime: 'patchbay' }],
  ['/home/me/bin/own', [], 'linux', { command: '/home/me/bin/own', args: [], runtime: undefined }],
] as const)('%s %j on %s', (command, args, platform, expected) => {
  expect(plainCommand({ command, args }, platform)).toEqual(expected);
});
