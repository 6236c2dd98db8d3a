import { expect, test } from 'vitest';
import { isMediaHash, mediaResponse } from './media-response.ts';

const data = new Uint8Array([1, 2, 3]);

test.each([
  ['image/png', 'image/png', 'inline'],
  ['IMAGE/SVG+XML', 'image/svg+xml', 'inline'],
  ['audio/mpeg', 'audio/mpeg', 'inline'],
  ['text/html', 'text/html', 'attachment'],
  ['application/pdf', 'application/pdf', 'attachment'],
  ['image/png\r\nset-cookie: a=b', 'application/octet-stream', 'attachment'],
  ['', 'application/octet-stream', 'attachment'],
])('%j is sent as %s, %s', async (mimeType, sent, disposition) => {
  const response = mediaResponse({ data, mimeType });
  expect(response.headers.get('content-type')).toBe(sent);
  expect(response.headers.get('content-disposition')).toBe(disposition);
  expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(data);
});

test('a hash is 64 hexadecimal digits and nothing else', () => {
  expect(isMediaHash('a'.repeat(64))).toBe(true);
  for (const wrong of ['a'.repeat(63), 'A'.repeat(64), `${'a'.repeat(63)}/`, '..'])
    expect(isMediaHash(wrong)).toBe(false);
});
