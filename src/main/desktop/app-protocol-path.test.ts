import { describe, expect, test } from 'vitest';
import { appProtocolPath } from './app-protocol-path.ts';

describe('an address of the own page', () => {
  test.each([
    ['app://patchbay/', '/'],
    ['app://patchbay/#/servers?add=../..', '/'],
    ['app://patchbay/index.html', '/index.html'],
    ['app://patchbay/assets/index-B_x9.js?v=1', '/assets/index-B_x9.js'],
    ['app://patchbay/media/short', '/media/short'],
  ])('%s', (url, urlPath) => expect(appProtocolPath(url)).toEqual({ kind: 'file', urlPath }));

  test('media by content hash', () => {
    const sha256 = '0123456789abcdef'.repeat(4);
    expect(appProtocolPath(`app://patchbay/media/${sha256}`)).toEqual({ kind: 'media', sha256 });
  });
});

describe('an address that leaves the folder', () => {
  test.each([
    'app://patchbay',
    'app://evil/index.html',
    'app://patchbay.evil/index.html',
    'app://patchbay@evil/index.html',
    'file:///etc/passwd',
    'app://patchbay/../secret',
    'app://patchbay/..',
    'app://patchbay/assets/../../secret',
    'app://patchbay/%2e%2e/secret',
    'app://patchbay/%2E%2E%2Fsecret',
    'app://patchbay/.%2e/secret',
    'app://patchbay/..%5csecret',
    'app://patchbay/..\\secret',
    'app://patchbay/%252e%252e/secret',
    'app://patchbay/%c0%ae%c0%ae/secret',
    'app://patchbay//etc/passwd',
    'app://patchbay/assets//x.js',
    'app://patchbay/C:/Windows/win.ini',
    'app://patchbay/index.html::$DATA',
    'app://patchbay/index.html%00.png',
    'app://patchbay/index.html\0.png',
    'app://patchbay/.env',
    'app://patchbay/assets/.hidden',
    'app://patchbay/assets/',
    'app://patchbay/~root',
    'app://patchbay/a b',
    'app://patchbay/x\n',
  ])('%j is refused', (url) => expect(appProtocolPath(url)).toEqual({ kind: 'refused' }));
});
