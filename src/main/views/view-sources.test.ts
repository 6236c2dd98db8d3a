import { describe, expect, test } from 'vitest';
import { isReached, readSource, wantedSources } from './view-sources.ts';

describe('a source that a view may be let reach', () => {
  test.each([
    ['https://api.example.org', 'https://api.example.org'],
    ['https://API.Example.org/', 'https://api.example.org'],
    ['api.example.org', 'https://api.example.org'],
    ['wss://live.example.org:8443', 'wss://live.example.org:8443'],
    ['https://*.cdn.example.org', 'https://*.cdn.example.org'],
  ])('%s', (text, source) => expect(readSource(text)).toBe(source));

  test.each([
    '',
    '*',
    'https:',
    'https://*',
    'https://*.org',
    'http://api.example.org',
    'data:',
    "'self'",
    "'unsafe-inline'",
    'https://localhost',
    'https://printer.local',
    'https://127.0.0.1',
    'https://192.168.1.1',
    'https://[::1]',
    'https://2130706433',
    'https://a.b@c.example.org',
    'https://example.org/path',
    'https://example.org; script-src *',
    'https://example.org https://evil.example',
    'https://example.org"',
    'https://пример.рф',
    `https://${'a'.repeat(300)}.org`,
  ])('never %j', (text) => expect(readSource(text)).toBeUndefined());
});

test('what a view asks for is read once, and what it may never reach is told apart', () => {
  expect(
    wantedSources({
      connectDomains: ['https://a.example.org', 'http://127.0.0.1:1', 7],
      resourceDomains: ['https://a.example.org', 'https://b.example.org'],
      frameDomains: 'https://c.example.org',
    }),
  ).toEqual({
    sources: {
      connect: ['https://a.example.org'],
      resource: ['https://a.example.org', 'https://b.example.org'],
      frame: [],
      base: [],
    },
    wanted: ['https://a.example.org', 'https://b.example.org'],
    refused: ['http://127.0.0.1:1'],
  });
  for (const nothing of [undefined, null, 'x', []]) expect(wantedSources(nothing).wanted).toEqual([]);
});

test.each([
  ['https://a.example.org/x', 'https://a.example.org', true],
  ['wss://a.example.org/x', 'https://a.example.org', true],
  ['https://a.example.org:444/', 'https://a.example.org', false],
  ['https://a.example.org:444/', 'https://a.example.org:444', true],
  ['https://a.example.org/', 'https://a.example.org:443', true],
  ['http://a.example.org/', 'https://a.example.org', false],
  ['https://b.a.example.org/', 'https://*.a.example.org', true],
  ['https://a.example.org/', 'https://*.a.example.org', false],
  ['https://evila.example.org/', 'https://*.a.example.org', false],
])('%s is one of %s: %s', (url, source, is) => expect(isReached(new URL(url), source)).toBe(is));
