import { describe, expect, test } from 'vitest';
import { frameVerdict, navigationVerdict, requestVerdict } from './navigation.ts';

const views = {
  origins: ['http://localhost:7001'],
  reach: ['https://api.example.org', 'https://*.cdn.example'],
};

describe('the window navigates', () => {
  test.each([
    'app://patchbay/',
    'app://patchbay/index.html',
    'app://patchbay/#/servers?add=x',
    'app://patchbay/?x=1#/tools',
  ])('to %s', (url) => expect(navigationVerdict(url)).toBe('allow'));

  test.each([
    '',
    'about:blank',
    'app://',
    'app://patchbay.evil/',
    'app://evil/index.html',
    'app://patchbay:80/',
    'app://user@patchbay/',
    `app://patchbay/media/${'a'.repeat(64)}`,
    'app://patchbay/../index.html/..%2f',
    'file:///etc/passwd',
    'https://patchbay/',
    'http://127.0.0.1:7717/',
    'javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'blob:app://patchbay/0b7c',
    'chrome://settings',
    'devtools://devtools/bundled/inspector.html',
    'view-source:app://patchbay/',
    'patchbay://add?text=x',
  ])('never to %j', (url) => expect(navigationVerdict(url)).toBe('deny'));
});

describe('the page fetches', () => {
  test.each([
    'app://patchbay/assets/index-a1.js',
    'data:image/png;base64,AA',
    'blob:app://patchbay/0b7c',
    'devtools://devtools/bundled/inspector.html',
    'http://localhost:7001/view/ticket',
    'https://api.example.org/v1',
    'wss://api.example.org/',
    'https://img.cdn.example/a.png',
  ])('%s', (url) => expect(requestVerdict(url, views)).toBe('allow'));

  test.each([
    'https://example.com/pixel.png',
    'http://127.0.0.1:7717/api/v1/servers',
    'ws://127.0.0.1:7717/rpc',
    'file:///etc/passwd',
    'app://other/x.js',
    'ftp://example.com/',
    'nonsense',
    'http://localhost:7001/',
    'http://localhost:7002/view/ticket',
    'http://api.example.org/',
    'https://api.example.org:8443/',
    'https://cdn.example/',
    'https://evilcdn.example/',
  ])('never %s', (url) => expect(requestVerdict(url, views)).toBe('deny'));
});

test.each([
  ['http://localhost:7001/view/a', 'allow'],
  ['http://localhost:7001/view/a/content', 'allow'],
  ['http://localhost:7001/rpc', 'deny'],
  ['http://localhost:7001@evil.example/view/a', 'deny'],
  ['app://patchbay/', 'deny'],
  ['https://api.example.org/view/a', 'deny'],
  ['about:blank', 'deny'],
])('a frame of the page goes to %s: %s', (url, verdict) => expect(frameVerdict(url, views)).toBe(verdict));
