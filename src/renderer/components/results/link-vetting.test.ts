import { describe, expect, it } from 'vitest';
import { vettedLink } from './link-vetting.ts';

describe('vettedLink', () => {
  it.each([
    ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
    ['HTTP://EXAMPLE.com', 'http://example.com/'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
    ['  https://example.com', 'https://example.com/'],
  ])('opens %s', (href, opened) => {
    expect(vettedLink(href)).toBe(opened);
  });

  it.each([
    undefined,
    '',
    '/servers',
    '#/settings',
    '//example.com',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'JAVASCRIPT://example.com/%0aalert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    'blob:https://example.com/1',
    'app://patchbay/',
    'patchbay://add',
    'https://bank.example@evil.example/',
    'https://',
  ])('leaves %j inert', (href) => {
    expect(vettedLink(href)).toBeUndefined();
  });
});
