import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pagePolicy } from '#shared/text/content-security-policy.ts';
import { createAppProtocolHandler } from './app-protocol.ts';

const folder = mkdtempSync(join(tmpdir(), 'patchbay-page-'));
const rendererDir = join(folder, 'renderer');
const sha256 = 'a'.repeat(64);
const handle = createAppProtocolHandler({
  rendererDir,
  frames: () => ['http://localhost:7'],
  readMedia: async (asked) =>
    asked === sha256 ? { data: new TextEncoder().encode('<svg/>'), mimeType: 'image/svg+xml' } : undefined,
});
const get = (url: string, method = 'GET') => handle({ method, url });

beforeAll(() => {
  mkdirSync(join(rendererDir, 'assets'), { recursive: true });
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html>');
  writeFileSync(join(rendererDir, 'assets', 'index-1.js'), 'export {}');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(rendererDir, 'assets', 'link.txt'));
  symlinkSync(folder, join(rendererDir, 'out'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the page is served with the content security policy', async () => {
  const response = await get('app://patchbay/#/servers');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toBe(pagePolicy(['http://localhost:7']));
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await response.text()).toBe('<!doctype html>');
});

test('a script is served as one', async () => {
  const response = await get('app://patchbay/assets/index-1.js');
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toBe(pagePolicy(['http://localhost:7']));
});

test.each([
  ['app://patchbay/../secret.txt', 403],
  ['app://patchbay/%2e%2e/secret.txt', 403],
  ['app://patchbay/..%5csecret.txt', 403],
  ['app://patchbay/assets/link.txt', 404],
  ['app://patchbay/out/secret.txt', 404],
  ['app://patchbay/missing.js', 404],
  ['app://patchbay/assets', 404],
  ['app://patchbay/index.html/x', 404],
  [`app://patchbay/media/${'b'.repeat(64)}`, 404],
])('%s answers %i and nothing else', async (url, status) => {
  const response = await get(url);
  expect(response.status).toBe(status);
  expect(await response.text()).toBe('');
});

test('media is served inert and for good', async () => {
  const response = await get(`app://patchbay/media/${sha256}`);
  expect(await response.text()).toBe('<svg/>');
  expect(response.headers.get('content-type')).toBe('image/svg+xml');
  expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  expect(response.headers.get('cache-control')).toContain('immutable');
});

test('nothing but reading is answered', async () => {
  expect((await get('app://patchbay/', 'POST')).status).toBe(405);
});
