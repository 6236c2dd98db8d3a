import { describe, expect, it } from 'vitest';
import { type NetworkRules, refusalOf, strictRules } from './network-rules.ts';

const allowed: NetworkRules = {
  allowedHosts: ['nas.lan', '*.corp.example', '10.0.0.5', 'MÜLLER.example', 'fd00::1'],
  onlyAllowedHosts: false,
};
const only: NetworkRules = { ...allowed, onlyAllowedHosts: true };
const codeOf = (url: string, rules: NetworkRules) => refusalOf(new URL(url), rules)?.code;

describe('without encryption', () => {
  it.each([
    'http://127.0.0.1:3000/mcp',
    'http://localhost/mcp',
    'http://LOCALHOST./mcp',
    'http://mcp.localhost:8080/',
    'http://[::1]:3000/',
    'http://[::ffff:127.0.0.1]/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0.0.0.0:3000/',
    'ws://127.1/',
  ])('%s is this machine', (url) => expect(codeOf(url, strictRules)).toBeUndefined());

  it.each([
    'http://example.com/mcp',
    'ws://example.com/',
    'http://192.168.1.5/',
    'http://[fe80::1]/',
    'http://localhost.example.com/',
    'http://127.0.0.1.example.com/',
    'http://notlocalhost/',
    'http://[::ffff:8.8.8.8]/',
  ])('%s is refused', (url) => expect(codeOf(url, strictRules)).toBe('insecure-address'));

  it.each([
    'http://nas.lan/',
    'http://NAS.lan.:8080/',
    'http://a.corp.example/',
    'ws://a.b.corp.example/',
    'http://10.0.0.5/',
    'http://0x0a000005/',
    'http://müller.example/',
    'http://xn--mller-kva.example/',
    'http://[fd00:0::1]/',
  ])('%s is allowed by name', (url) => expect(codeOf(url, allowed)).toBeUndefined());

  it.each([
    'http://corp.example/',
    'http://evilcorp.example/',
    'http://nas.lan.evil.example/',
    'http://10.0.0.6/',
  ])('%s is not what was allowed', (url) => expect(codeOf(url, allowed)).toBe('insecure-address'));
});

describe('with only the allowed hosts', () => {
  it.each(['https://example.com/', 'wss://example.com/', 'http://example.com/', 'https://10.0.0.6/'])(
    '%s is refused',
    (url) => expect(codeOf(url, only)).toBe('host-not-allowed'),
  );
  it.each(['https://nas.lan/', 'wss://a.corp.example/', 'http://localhost:1/'])('%s is not', (url) =>
    expect(codeOf(url, only)).toBeUndefined(),
  );
});

it('says what was refused and what allows it, without the key in the address', () => {
  const refusal = refusalOf(new URL('ws://example.com:81/mcp?key=s3cret'), strictRules);
  expect(refusal?.toJSON()).toEqual({
    code: 'insecure-address',
    message: 'The address ws://example.com:81 is not encrypted, and "example.com" is not this machine.',
    hint: 'Use wss://, or allow the host "example.com" in the settings under Network if you trust the way to it.',
    details: { host: 'example.com', url: 'ws://example.com:81', secureScheme: 'wss' },
  });
});
