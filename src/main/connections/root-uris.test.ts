import { expect, it } from 'vitest';
import { rootUris } from './root-uris.ts';

const linux = { platform: 'linux' as const, homeDir: '/home/me' };
const windows = { platform: 'win32' as const, homeDir: 'C:\\Users\\me' };

it.each([
  [linux, '/srv/data', 'file:///srv/data'],
  [linux, '~', 'file:///home/me'],
  [linux, '~/My work#1?', 'file:///home/me/My%20work%231%3F'],
  [linux, '/data/100% Ünïcode\\x', 'file:///data/100%25%20%C3%9Cn%C3%AFcode%5Cx'],
  [windows, 'D:\\My work', 'file:///D:/My%20work'],
  [windows, '~\\notes', 'file:///C:/Users/me/notes'],
  [windows, '\\\\server\\share\\x', 'file://server/share/x'],
])('%j %s is %s', (host, path, uri) => {
  expect(rootUris([{ path, name: '' }], host)).toEqual([{ uri }]);
});

it('keeps the name that was given', () => {
  expect(rootUris([{ path: '/a', name: 'Work' }], linux)).toEqual([{ uri: 'file:///a', name: 'Work' }]);
});
