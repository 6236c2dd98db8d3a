import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planAsset, serveAsset } from './static-files.ts';

let folder: string;
let root: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-static-'));
  root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<p>page</p>');
  writeFileSync(join(root, 'assets', 'app-1.js'), 'script');
  writeFileSync(join(root, 'notes.key'), 'not for serving');
  writeFileSync(join(folder, 'secret.json'), '{}');
  symlinkSync(join(folder, 'secret.json'), join(root, 'link.json'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['/', 'index.html'],
  ['/index.html', 'index.html'],
  ['/assets/app-1.js', join('assets', 'app-1.js')],
])('%s is %s', (path, file) => {
  expect(planAsset(root, path)).toBe(join(root, file));
});

test.each([
  '/../secret.json',
  '/assets/../../secret.json',
  '/%2e%2e/secret.json',
  '/%2e%2e%2fsecret.json',
  '/%252e%252e/secret.json',
  '/..%5csecret.json',
  '/assets\\..\\..\\secret.json',
  '//etc/passwd',
  '/%2fetc/passwd',
  '/C:/secret.json',
  '/index.html%00.js',
  '/%',
  '/.hidden.json',
  '/./index.html',
  'index.html',
])('%s is refused', (path) => {
  expect(planAsset(root, path)).toBeUndefined();
});

test('a file comes with its type; hashed names may be kept for good', async () => {
  const page = await serveAsset(root, '/');
  expect(await page?.text()).toBe('<p>page</p>');
  expect(page?.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page?.headers.get('cache-control')).toBe('no-cache');
  const script = await serveAsset(root, '/assets/app-1.js');
  expect(script?.headers.get('cache-control')).toContain('immutable');
});

test.each(['/missing.js', '/assets', '/index.html/x.js', '/notes.key', '/link.json'])(
  '%s is not served',
  async (path) => {
    expect(await serveAsset(root, path)).toBeUndefined();
  },
);
