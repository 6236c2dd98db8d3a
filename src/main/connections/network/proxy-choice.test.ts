import { describe, expect, it } from 'vitest';
import { type ProxyEnvironment, proxyFor, proxyPasswords, shownProxy } from './proxy-choice.ts';

const chosen = (url: string, env: ProxyEnvironment) => proxyFor(new URL(url), env)?.href;
const both = { HTTP_PROXY: 'http://plain:1', HTTPS_PROXY: 'http://secure:2' };

it.each([
  ['http://a.example/', 'http://plain:1/'],
  ['ws://a.example/', 'http://plain:1/'],
  ['https://a.example/', 'http://secure:2/'],
  ['wss://a.example/', 'http://secure:2/'],
])('%s goes through %s', (url, proxy) => expect(chosen(url, both)).toBe(proxy));

it('reads both cases, the small one first, ALL_PROXY last, and an address without a scheme', () => {
  expect(chosen('https://a.example/', { https_proxy: 'http://small:1', HTTPS_PROXY: 'http://big:1' })).toBe(
    'http://small:1/',
  );
  expect(chosen('https://a.example/', { ALL_PROXY: 'proxy.lan:3128' })).toBe('http://proxy.lan:3128/');
  expect(chosen('https://a.example/', { HTTPS_PROXY: '' })).toBeUndefined();
  expect(chosen('https://a.example/', { HTTPS_PROXY: 'socks5://p:1' })).toBeUndefined();
});

it.each(['http://localhost/', 'http://127.0.0.1/', 'https://[::1]/', 'https://a.localhost/'])(
  '%s never goes through one',
  (url) => expect(chosen(url, both)).toBeUndefined(),
);

describe('NO_PROXY', () => {
  it.each([
    ['*', 'https://a.example/', true],
    ['a.example', 'https://a.example/', true],
    ['a.example', 'https://b.a.example/', true],
    ['.a.example', 'https://b.a.example/', true],
    ['*.a.example', 'https://b.a.example/', true],
    ['A.EXAMPLE.', 'https://a.example/', true],
    ['b.example, a.example', 'https://a.example/', true],
    ['a.example:443', 'https://a.example/', true],
    ['a.example:8443', 'https://a.example:8443/', true],
    ['10.0.0.0/8', 'https://10.1.2.3/', true],
    ['10.1.2.3', 'https://10.1.2.3/', true],
    ['fd00::/8', 'https://[fd12::1]/', true],
    ['[fd12::1]:443', 'https://[fd12::1]/', true],
    ['fd12::1', 'https://[fd12::1]/', true],
    ['a.example', 'https://nota.example/', false],
    ['a.example:80', 'https://a.example/', false],
    ['10.0.0.0/8', 'https://11.1.2.3/', false],
    ['10.0.0.0/99', 'https://10.1.2.3/', false],
    ['1.2.3', 'https://0.1.2.3/', false],
    ['', 'https://a.example/', false],
  ])('"%s" for %s: %s', (list, url, isExcepted) => {
    expect(chosen(url, { ...both, NO_PROXY: list }) === undefined).toBe(isExcepted);
  });
});

it('is shown without its password', () => {
  expect(shownProxy(new URL('http://me:secret@proxy:3128'))).toBe('http://proxy:3128');
});

it('has its passwords found, to be hidden', () => {
  const env = {
    https_proxy: 'http://me:p%40ss@p:1',
    ALL_PROXY: 'me:word@p:1',
    NO_PROXY: 'a.example,b',
    PATH: 'x:y@z',
  };
  expect(proxyPasswords(env)).toEqual(['p@ss', 'word']);
});
