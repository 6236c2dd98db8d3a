import { expect, test } from 'vitest';
import { checkAddress, isOwnHost, isOwnOrigin } from './own-address.ts';

test.each([
  ['127.0.0.1:7717', true],
  ['localhost:7717', true],
  ['LOCALHOST:7717', true],
  ['[::1]:7717', true],
  ['127.0.0.1', false],
  ['127.0.0.1:7718', false],
  ['127.0.0.1:77170', false],
  ['127.0.0.2:7717', false],
  ['evil.example:7717', false],
  ['localhost.evil.example:7717', false],
  ['127.0.0.1:7717@evil.example', false],
  ['0.0.0.0:7717', false],
  ['', false],
  [undefined, false],
])('Host %j is ours: %j', (host, ours) => {
  expect(isOwnHost(host, 7717)).toBe(ours);
});

test.each([
  ['http://127.0.0.1:7717', '127.0.0.1:7717', true],
  ['http://localhost:7717', 'localhost:7717', true],
  ['http://localhost:7717', 'LocalHost:7717', true],
  // Two names of one machine are two origins to a browser.
  ['http://localhost:7717', '127.0.0.1:7717', false],
  ['https://127.0.0.1:7717', '127.0.0.1:7717', false],
  ['http://127.0.0.1:7718', '127.0.0.1:7717', false],
  ['http://127.0.0.1', '127.0.0.1:7717', false],
  ['null', '127.0.0.1:7717', false],
  ['', '127.0.0.1:7717', false],
  ['http://evil.example', '127.0.0.1:7717', false],
  ['http://127.0.0.1:7717.evil.example', '127.0.0.1:7717', false],
  ['http://evil.example:7717', 'evil.example:7717', false],
  [undefined, '127.0.0.1:7717', false],
])('Origin %j at Host %j is ours: %j', (origin, host, ours) => {
  expect(isOwnOrigin(origin, host, 7717)).toBe(ours);
});

test.each([
  [{ host: '127.0.0.1:7717', origin: undefined }, false, undefined],
  [{ host: '127.0.0.1:7717', origin: undefined }, true, 'origin-refused'],
  [{ host: '127.0.0.1:7717', origin: 'http://127.0.0.1:7717' }, true, undefined],
  [{ host: '127.0.0.1:7717', origin: 'http://evil.example' }, false, 'origin-refused'],
  [{ host: 'evil.example', origin: undefined }, false, 'host-refused'],
  [{ host: undefined, origin: undefined }, false, 'host-refused'],
])('%j, Origin required %j, gives %j', (headers, required, code) => {
  expect(checkAddress(headers, 7717, required)?.code).toBe(code);
});
