import { describe, expect, test } from 'vitest';
import { deepLink, deepLinkOfArguments } from './deep-link.ts';

describe('a link opens', () => {
  test.each([
    ['patchbay://add?text=npx%20-y%20pkg', '/servers?add=npx%20-y%20pkg'],
    ['patchbay://add/?text=%7B%22a%22%3A1%7D', '/servers?add=%7B%22a%22%3A1%7D'],
    ['PATCHBAY://ADD?text=x', '/servers?add=x'],
    ['patchbay:add?text=x', '/servers?add=x'],
    ['patchbay://add', '/servers?add='],
    ['patchbay://', '/servers'],
    ['patchbay://servers/', '/servers'],
    ['patchbay://servers/%2e%2e', '/servers'],
    ['patchbay://servers/../../x', '/servers/x/overview'],
    ['patchbay://servers/srv_ab23', '/servers/srv_ab23/overview'],
    ['patchbay://add?text=%23%2Fsettings%26x%3D1', '/servers?add=%23%2Fsettings%26x%3D1'],
  ])('%s', (link, route) => expect(deepLink(link)).toBe(route));
});

describe('a link is ignored', () => {
  test.each([
    '',
    'patchbay',
    'https://example.com/?patchbay://add',
    'patchbay://settings',
    'patchbay://servers/a/b',
    'patchbay://evil/add?text=x',
  ])('%j', (link) => expect(deepLink(link)).toBeUndefined());
});

test('a link longer than any configuration is ignored', () => {
  expect(deepLink(`patchbay://add?text=${'x'.repeat(40_000)}`)).toBeUndefined();
});

test('the last link among the arguments counts', () => {
  expect(deepLinkOfArguments(['patchbay', '--hidden', 'patchbay://servers', 'patchbay://add?text=x'])).toBe(
    '/servers?add=x',
  );
  expect(deepLinkOfArguments(['/usr/bin/patchbay', '.', '--flag=patchbay://add'])).toBeUndefined();
});
