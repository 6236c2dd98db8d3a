import { describe, expect, test } from 'vitest';
import { openerVerdict } from './opener.ts';

describe('the system opens', () => {
  test.each([
    ['https://example.com', 'https://example.com/'],
    ['http://127.0.0.1:8080/docs', 'http://127.0.0.1:8080/docs'],
    ['HTTPS://Example.com/A?b=c#d', 'https://example.com/A?b=c#d'],
    ['mailto:ada@example.com', 'mailto:ada@example.com'],
    [
      'mailto:ada@example.com?subject=Hello&cc=b@example.com',
      'mailto:ada@example.com?subject=Hello&cc=b@example.com',
    ],
    ['https://例子.example/', 'https://xn--fsqu00a.example/'],
  ])('%s', (text, url) => expect(openerVerdict(text)).toEqual({ kind: 'open', url }));
});

describe('the system never opens', () => {
  test.each([
    '',
    'example.com',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'file://host/share/x.exe',
    'smb://host/share',
    'ms-msdt:/id',
    'search-ms:query=x',
    'vscode://extension/x',
    'patchbay://add?text=x',
    'app://patchbay/',
    'data:text/html,x',
    'blob:https://example.com/1',
    'chrome://settings',
    'https://good.example@evil.example/',
    'https://user:pass@example.com/',
    'mailto:a@example.com?attach=/etc/passwd',
    'mailto:a@example.com?Attachment=/etc/passwd',
    'https://example.com/\u202etxt.exe',
    'https://example.com/\r\nx',
    ' https://example.com',
    'https://example.com/\0',
  ])('%j', (text) => expect(openerVerdict(text).kind).toBe('refuse'));
});

test('an address longer than Windows takes is refused', () => {
  expect(openerVerdict(`https://example.com/${'a'.repeat(3_000)}`).kind).toBe('refuse');
});
