import { expect, it } from 'vitest';
import { isHostPattern } from './host-pattern.ts';

it.each([
  'example.com',
  '*.example.com',
  'nas',
  'my_host.lan',
  'müller.example',
  '10.0.0.5',
  'fd00::1',
  '::1',
  'example.com.',
])('%s names a host', (text) => expect(isHostPattern(text)).toBe(true));

it.each([
  '',
  '*',
  '*.',
  'https://example.com',
  'example.com/mcp',
  'example.com:80',
  'a b',
  '-a',
  '[::1]',
  'a*.b',
  '*.*.b',
  'a..b',
  'user@host',
  `${'a.'.repeat(130)}b`,
])('"%s" does not', (text) => expect(isHostPattern(text)).toBe(false));
